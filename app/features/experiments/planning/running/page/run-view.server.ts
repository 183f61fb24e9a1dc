import type { Db } from "~db/client";
import { type ListedAmendment, listAmendments } from "~db/queries/experiments/amendments";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import { findOpenPhase } from "~db/queries/experiments/phases";
import type { SiteScope } from "~db/queries/site-scope";
import type { ExperimentStatus } from "~db/schema/experiments";
import { type NamedShare, sharesOf } from "../phase-shares";

export interface RunView {
  readonly id: string;
  readonly name: string;
  readonly status: ExperimentStatus;
  readonly canChange: boolean;
  readonly assignedElsewhere: boolean;
  readonly phase: { readonly number: number; readonly coverage: number; readonly startedAt: number } | null;
  /** Of the open phase, in the plan's order. */
  readonly shares: readonly NamedShare[];
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number | null;
  readonly amendments: readonly AmendmentLine[];
}

/** An amendment as pages show it. */
export type AmendmentLine = Pick<ListedAmendment, "id" | "at" | "what" | "before" | "after" | "reason" | "byName">;

/** How an experiment runs now; undefined when it cannot be seen. */
export function viewRun(db: Db, id: string, scope: SiteScope): RunView | undefined {
  const row = findExperiment(db, id, scope);
  if (row === undefined) return undefined;
  const phase = findOpenPhase(db, id);
  const { name, status, assignedElsewhere, plannedEndAt, plannedUnits } = row;
  return {
    ...{ id, name, status, assignedElsewhere, plannedEndAt, plannedUnits },
    canChange: isChangeable(db, id, scope),
    phase: phase ? { number: phase.number, coverage: phase.coverage, startedAt: phase.startedAt } : null,
    shares: phase ? sharesOf(row, phase) : [],
    amendments: listAmendmentLines(db, id),
  };
}

/** Changes to a started plan, oldest first, for the experiment's page. */
export function listAmendmentLines(db: Db, id: string): AmendmentLine[] {
  return listAmendments(db, id).map(({ id: own, at, what, before, after, reason, byName }) => ({
    ...{ id: own, at, what, before, after, reason, byName },
  }));
}
