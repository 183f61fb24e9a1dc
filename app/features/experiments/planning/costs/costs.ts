import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findCost, insertCost, type ListedCost, listCostHistory, removeCostRow } from "~db/queries/costs/costs";
import type { Actor } from "../outcome";
import { recordChange } from "../record-change";
import type { NewCost } from "./cost.schema";
import { type CostKind, costKinds } from "./cost-kinds";

type Entry = { readonly actor: Pick<Actor, "id">; readonly at: number };

/** Adds a cost; it applies from its date on, until a newer entry of the kind (and step) begins. Returns its id. */
export function addCost(db: Db, { actor, at, cost }: Entry & { cost: NewCost }): string {
  const id = newId(at);
  db.transaction(() => {
    insertCost(db, { id, ...cost, createdBy: actor.id, createdAt: at });
    recordChange(db, actor, at, { action: "cost.added", subjectKind: "cost", subjectId: id, after: cost });
  });
  return id;
}

/** Ends a cost: from that day on it is nothing, entered as such so that the past keeps its figure. False: not there. */
export function endCost(
  db: Db,
  { actor, at, id, from, source }: Entry & { id: string; from: string; source: string },
): boolean {
  const ended = findCost(db, id);
  if (ended === undefined || from <= ended.validFrom) return false;
  const nothing = (value: number | null) => (value === null ? null : 0);
  addCost(db, {
    actor,
    at,
    cost: {
      kind: ended.kind,
      step: ended.step,
      amountMinor: nothing(ended.amountMinor),
      sharePerMille: nothing(ended.sharePerMille),
      minutesHundredths: nothing(ended.minutesHundredths),
      validFrom: from,
      source,
      estimated: false,
    },
  });
  return true;
}

/** Takes back a cost entered by mistake: it stays in the history, struck out, and never counted. False: not there. */
export function removeCost(db: Db, { actor, at, id }: Entry & { id: string }): boolean {
  return db.transaction(() => {
    const before = findCost(db, id);
    if (before === undefined || !removeCostRow(db, id, at)) return false;
    recordChange(db, actor, at, { action: "cost.removed", subjectKind: "cost", subjectId: id, before });
    return true;
  });
}

export type CostState = "applies" | "later" | "past" | "removed";
export interface CostLine extends ListedCost {
  readonly state: CostState;
}

/**
 * Every cost with what it is today: of a kind and step the newest entry whose date has come applies.
 *
 * @param today yyyy-mm-dd in the organisation's zone.
 */
export function listCostLines(db: Db, today: string): CostLine[] {
  const applied = new Set<string>();
  return listCostHistory(db).map((cost) => {
    const kindAndStep = `${cost.kind} ${cost.step ?? ""}`;
    if (cost.removedAt !== null) return { ...cost, state: "removed" };
    if (cost.validFrom > today) return { ...cost, state: "later" };
    if (applied.has(kindAndStep)) return { ...cost, state: "past" };
    applied.add(kindAndStep);
    return { ...cost, state: "applies" };
  });
}

/** Kinds for which nothing applies today: every money figure says so. */
export function missingCostKinds(lines: readonly CostLine[]): CostKind[] {
  return costKinds.filter((kind) => !lines.some((line) => line.kind === kind && line.state === "applies"));
}
