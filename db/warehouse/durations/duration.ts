import type { OrderFacts } from "~experiments";

export const HOUR_MS = 3_600_000;
/** Longer than two years is not told apart. */
const LONGEST_HOURS = 17_544;

/** How an order left those that wait; "closed": it ended without either, and was followed until then. */
type Ending = "delivered" | "cancelled" | "closed";
const endings: readonly Ending[] = ["delivered", "cancelled", "closed"];

/** The code of an order that is open: how long it has waited follows from the hour of its placing. */
export const OPEN = 0;

/** What became of an order: after how many whole hours, to the nearest, and how. */
export interface Duration {
  readonly hours: number;
  readonly ending: Ending;
}

type Times = Pick<OrderFacts, "placedAt" | "deliveredAt" | "cancelledAt" | "closedAt">;

/** Open, or hours and ending in one number. */
export function codeOf({ placedAt, deliveredAt, cancelledAt, closedAt }: Times): number {
  const ended: readonly (readonly [at: number | null, index: number])[] = [
    ...[[deliveredAt, 0] as const, [cancelledAt, 1] as const, [closedAt, 2] as const],
  ];
  const [first] = ended
    .slice(0, deliveredAt === null && cancelledAt === null ? 3 : 2)
    .flatMap(([at, index]) => (at === null ? [] : [{ at, index }]))
    .sort((one, other) => one.at - other.at);
  if (!first) return OPEN;
  const hours = Math.round((first.at - (placedAt ?? first.at)) / HOUR_MS);
  return 1 + Math.min(LONGEST_HOURS, Math.max(0, hours)) * endings.length + first.index;
}

/** @param code Not that of an open order. */
export function durationOfCode(code: number): Duration {
  const index = (code - 1) % endings.length;
  return { hours: (code - 1 - index) / endings.length, ending: endings[index] ?? "closed" };
}

/** The hour in which an order was placed, since 1970; null: it is not counted. */
export function hourOf({ placedAt, isTest }: Pick<OrderFacts, "placedAt" | "isTest">): number | null {
  return placedAt === null || isTest ? null : Math.floor(placedAt / HOUR_MS);
}
