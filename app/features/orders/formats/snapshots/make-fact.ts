import type { Attributes } from "~db/warehouse/warehouse";
import type { Fact } from "./known-order";

/** A fact whose time the source tells. Attributes that are null or undefined are left out. */
export function fact(
  id: string,
  type: string | null,
  occurredAt: number,
  attributes: Readonly<Record<string, unknown>> = {},
): Fact {
  return {
    id,
    type,
    status: null,
    occurredAt,
    isFirstSeen: false,
    staff: null,
    attributes: withoutNothing(attributes),
  };
}

function withoutNothing(attributes: Readonly<Record<string, unknown>>): Attributes | null {
  const entries = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
