import type { Db } from "~db/client";
import { listStartedPlans } from "~db/queries/experiments/list-started-plans";
import { allSites } from "~db/queries/site-scope";
import type { Warehouse } from "~db/warehouse/warehouse";
import { settleResult } from "../compute-result.server";
import { resultQuestion } from "../result-question.server";

export interface RebuiltMoments {
  /** Cells that were computed anew. */
  readonly cells: number;
  /** Of them, how many were not as they had been kept. */
  readonly differences: number;
}

export interface RebuildMoments {
  readonly db: Db;
  readonly warehouse: Warehouse;
  readonly now: number;
  /** True: only compare. */
  readonly verify: boolean;
  readonly onProgress: (share: number) => void;
}

/** Computes the sums of every started experiment anew from its units; where they differ they are replaced, unless it only compares. */
export async function rebuildMoments({
  db,
  warehouse,
  now,
  verify,
  onProgress,
}: RebuildMoments): Promise<RebuiltMoments> {
  const started = listStartedPlans(db, allSites);
  let rebuilt: RebuiltMoments = { cells: 0, differences: 0 };
  for (const [done, { id }] of started.entries()) {
    const question = resultQuestion(db, id, now);
    if (question === null) continue;
    await settleResult(warehouse, question);
    const { cells, differences } = await warehouse.verifyMoments(question.phase?.id ?? id);
    if (differences > 0 && !verify) {
      await warehouse.forgetMoments(id, []);
      await settleResult(warehouse, question);
    }
    rebuilt = { cells: rebuilt.cells + cells, differences: rebuilt.differences + differences };
    onProgress((done + 1) / started.length);
  }
  return rebuilt;
}
