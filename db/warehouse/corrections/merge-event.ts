import type { WarehouseEvent } from "../warehouse";

/** What may be said of an event anew; its connection and its id make it the same event. */
export type Said = Omit<WarehouseEvent, "connectionId" | "eventId">;

/** What a correction changed. Values are as they were sent; undefined: nothing was said of it before. */
export interface FieldChange {
  /** A field of the event, or the name of a unit or an attribute. */
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** An event as it stands when more is said of it: what is said anew counts, and what is left empty stays. */
export function mergeEvent(known: Said, said: Said): Said {
  const { type, occurredAt } = said;
  const startAt = said.startAt ?? known.startAt;
  return {
    type,
    occurredAt,
    startAt: startAt !== null && startAt <= occurredAt ? startAt : null,
    orderId: said.orderId ?? known.orderId,
    customerId: said.customerId ?? known.customerId,
    staffRef: said.staffRef ?? known.staffRef,
    units: known.units && said.units ? { ...known.units, ...said.units } : (said.units ?? known.units),
    attributes:
      known.attributes && said.attributes
        ? { ...known.attributes, ...said.attributes }
        : (said.attributes ?? known.attributes),
  };
}

const fields = ["type", "occurredAt", "startAt", "orderId", "customerId", "staffRef"] as const;

/** What differs between an event before and after; empty when nothing does, whatever order its attributes are in. */
export function changesOf(was: Said, is: Said): readonly FieldChange[] {
  const changes: FieldChange[] = fields
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, was: was[field], is: is[field] }));
  for (const part of ["units", "attributes"] as const) {
    const [before, after]: readonly Readonly<Record<string, unknown>>[] = [was[part] ?? {}, is[part] ?? {}];
    for (const field of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
      if (canonical(before?.[field]) === canonical(after?.[field])) continue;
      changes.push({ field, was: before?.[field], is: after?.[field] });
    }
  }
  return changes;
}

/** The same text for values that say the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
}
