import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../client";
import { type ExperimentStatus, experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { changeableIn } from "./experiment-scope";
import type { ExperimentRow } from "./find-experiment";

export interface Move {
  readonly id: string;
  readonly scope: SiteScope;
  readonly from: readonly ExperimentStatus[];
  /** When given, the draft must still be this version. */
  readonly seenVersion?: number;
}

type Changed = Partial<
  Pick<
    ExperimentRow,
    | "status"
    | "plan"
    | "planHash"
    | "startedAt"
    | "plannedEndAt"
    | "plannedUnits"
    | "enrolmentStoppedAt"
    | "archivedAt"
    | "name"
    | "key"
    | "kind"
  >
>;

/**
 * Changes an experiment that stands in one of the states it may be moved from. Returns false, changing nothing, when it
 * stands in another, its draft moved on, or the scope may not change it: two people acting at once cannot both win.
 */
export function moveExperiment(db: Db, { id, scope, from, seenVersion }: Move, change: Changed): boolean {
  const { changes } = db
    .update(experiments)
    .set(change)
    .where(
      and(
        eq(experiments.id, id),
        inArray(experiments.status, [...from]),
        seenVersion === undefined ? undefined : eq(experiments.draftVersion, seenVersion),
        changeableIn(db, scope),
      ),
    )
    .run();
  return changes === 1;
}

/** Whether the scope may change this experiment, whatever its state. */
export function isChangeable(db: Db, id: string, scope: SiteScope): boolean {
  const found = db
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(eq(experiments.id, id), changeableIn(db, scope)))
    .get();
  return found !== undefined;
}
