import type { Db } from "~db/client";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import type { SiteScope } from "~db/queries/site-scope";
import type { ExperimentStatus } from "~db/schema/experiments";

const DAY_MS = 86_400_000;

/** Which experiments a list shows. */
export const listFilters = {
  open: ["draft", "ready", "running", "enrolmentStopped"],
  draft: ["draft", "ready"],
  running: ["running", "enrolmentStopped"],
  concluded: ["concluded", "archived"],
  all: ["draft", "ready", "running", "enrolmentStopped", "concluded", "archived"],
} as const satisfies Record<string, readonly ExperimentStatus[]>;
export type ListFilter = keyof typeof listFilters;

export function listFilterOf(text: string | null): ListFilter {
  return text !== null && isFilter(text) ? text : "open";
}

function isFilter(text: string): text is ListFilter {
  return Object.hasOwn(listFilters, text);
}

/** What an experiment waits for. */
export type Due =
  | { readonly kind: "finish" | "start" | "decide" | "decideStopped" | "nothing" }
  | { readonly kind: "wait"; readonly days: number }
  | { readonly kind: "units"; readonly units: number };

export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: ExperimentStatus;
  readonly assignedElsewhere: boolean;
  readonly siteNames: readonly string[];
  readonly ownerName: string | null;
  readonly due: Due;
}

/** The experiments somebody may see, what needs a decision first. */
export function viewList(
  db: Db,
  { scope, filter, now }: { scope: SiteScope; filter: ListFilter; now: number },
): { rows: ListRow[]; isEmpty: boolean } {
  const all = listExperiments(db, { scope });
  const shown = all.filter(({ status }) => listFilters[filter].some((wanted) => wanted === status));
  const rows = shown.map((row): ListRow => {
    const { id, name, kind, status, assignedElsewhere, siteNames, ownerName } = row;
    return { id, name, kind, status, assignedElsewhere, siteNames, ownerName, due: dueOf(row, now) };
  });
  return { rows: rows.sort((one, other) => urgency(one.due) - urgency(other.due)), isEmpty: all.length === 0 };
}

type Dated = Pick<ReturnType<typeof listExperiments>[number], "status" | "plannedEndAt" | "plannedUnits">;

function dueOf({ status, plannedEndAt, plannedUnits }: Dated, now: number): Due {
  if (status === "draft") return { kind: "finish" };
  if (status === "ready") return { kind: "start" };
  if (status === "concluded" || status === "archived") return { kind: "nothing" };
  if (plannedEndAt !== null && plannedEndAt > now) {
    // Days after today, as the verdict counts them: day 19 of 42 leaves 23.
    return { kind: "wait", days: Math.max(1, Math.floor((plannedEndAt - now) / DAY_MS)) };
  }
  if (plannedEndAt !== null) return { kind: "decide" };
  return status === "enrolmentStopped" ? { kind: "decideStopped" } : { kind: "units", units: plannedUnits ?? 0 };
}

function urgency({ kind }: Due): number {
  return ["decide", "decideStopped", "start", "wait", "units", "finish", "nothing"].indexOf(kind);
}
