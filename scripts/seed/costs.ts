import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertCost } from "~db/queries/costs/costs";
import type { CostKind } from "~db/schema/organisation";
import { type CostEntry, type CostTable, demonstrationCosts } from "~experiments";

/** The demonstration's costs as a person would have entered them. */
export function seedCosts(db: Db, at: number, now: number, createdBy: string): void {
  const table = demonstrationCosts(now);
  for (const [kind, step, entry, value] of entries(table)) {
    insertCost(db, {
      id: newId(at),
      kind,
      step,
      amountMinor: kind === "goods" || kind === "stepMinutes" ? null : value,
      sharePerMille: kind === "goods" ? Math.round(value * 1000) : null,
      minutesHundredths: kind === "stepMinutes" ? Math.round(value * 100) : null,
      validFrom: new Date(entry.from + 12 * 3_600_000).toISOString().slice(0, 10),
      source: entry.source,
      estimated: entry.estimated,
      createdBy,
      createdAt: at,
    });
  }
}

function entries(table: CostTable): (readonly [CostKind, string | null, CostEntry, number])[] {
  const of = (kind: CostKind, list: readonly CostEntry[] | undefined, step: string | null = null) =>
    (list ?? []).map((entry) => [kind, step, entry, entry.value] as const);
  return [
    ...of("goods", table.goods),
    ...of("packaging", table.packaging),
    ...of("carrier", table.carrier),
    ...of("labourRate", table.labourRate),
    ...Object.entries(table.stepMinutes ?? {}).flatMap(([step, list]) => of("stepMinutes", list, step)),
    ...of("return", table.returnHandling),
    ...of("claim", table.claim),
    ...of("contact", table.contact),
  ];
}
