import type { Db } from "~db/client";
import { listStartedPlans } from "~db/queries/experiments/list-started-plans";
import { allSites } from "~db/queries/site-scope";
import type { Warehouse } from "~db/warehouse/warehouse";
import { findOpenHoldOut } from "../../deciding/compute-follow-up.server";
import { holdOutUnits } from "../../deciding/hold-out";
import { unitsOf } from "../compute-result.server";
import { resultQuestion } from "../result-question.server";
import { momentsPhase } from "./moments-definition";
import { keepMomentsOf } from "./settle-moments.server";

interface Keeping {
  readonly db: Db;
  readonly warehouse: Warehouse;
  readonly now: () => number;
  readonly onError: (error: unknown, experimentId: string) => void;
}

/** Has the sums of every started experiment kept from the start of the process on, not from its first reader on. */
export async function keepAllMoments({ db, warehouse, now, onError }: Keeping): Promise<void> {
  for (const { id } of listStartedPlans(db, allSites)) {
    try {
      await keepExperimentMoments(db, warehouse, id, now());
    } catch (error) {
      onError(error, id);
    }
  }
}

/** The sums of the trial's last phase, and of the roll-out's while its hold-out is asked; earlier phases are given up. */
async function keepExperimentMoments(db: Db, warehouse: Warehouse, experimentId: string, at: number): Promise<void> {
  const question = resultQuestion(db, experimentId, at);
  if (question === null) return;
  const trial = { ...question, ...unitsOf(question) };
  await keepMomentsOf(warehouse, trial, question);
  const holdOut = findOpenHoldOut(db, experimentId);
  if (holdOut) await keepMomentsOf(warehouse, holdOutUnits(holdOut), null);
  await warehouse.forgetMoments(experimentId, [momentsPhase(trial), ...(holdOut ? [holdOut.phase.id] : [])]);
}
