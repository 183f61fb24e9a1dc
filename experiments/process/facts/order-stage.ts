import type { FactEvent } from "./fact-event";

/** Where an order stands, in the order of its life. */
export const orderStages = [
  "placed",
  "paid",
  "held",
  "picking",
  "packed",
  "shipped",
  "delivered",
  "returning",
  "returned",
  "cancelled",
  "closed",
] as const;
export type OrderStage = (typeof orderStages)[number];

/** Stages of an order that is neither delivered, cancelled nor closed. */
export const openStages: readonly OrderStage[] = ["placed", "paid", "held", "picking", "packed", "shipped"];

export interface StageTimes {
  readonly placedAt: number | null;
  readonly paidAt: number | null;
  readonly packedAt: number | null;
  readonly firstShippedAt: number | null;
  readonly deliveredAt: number | null;
  readonly cancelledAt: number | null;
  readonly returnRequestedAt: number | null;
  readonly returnReceivedAt: number | null;
  readonly closedAt: number | null;
}

/** The stage of an order and when it came to it; what is furthest along wins, and a hold stands until it is released. */
export function stageOf(
  events: readonly FactEvent[],
  times: StageTimes,
): { readonly stage: OrderStage; readonly since: number | null } {
  const reached: readonly (readonly [OrderStage, number | null])[] = [
    ["closed", times.closedAt],
    ["cancelled", times.cancelledAt],
    ["returned", times.returnReceivedAt],
    ["returning", times.returnRequestedAt],
    ["delivered", times.deliveredAt],
    ["shipped", times.firstShippedAt],
    ["held", heldSince(events)],
    ["packed", times.packedAt],
    ["picking", events.find(({ type }) => type === "picking_started" || type === "picked")?.occurredAt ?? null],
    ["paid", times.paidAt],
  ];
  const found = reached.find(([, since]) => since !== null);
  return found ? { stage: found[0], since: found[1] } : { stage: "placed", since: times.placedAt };
}

function heldSince(events: readonly FactEvent[]): number | null {
  const last = events.findLast(({ type }) => type === "held" || type === "released");
  return last?.type === "held" ? last.occurredAt : null;
}
