import type { OrderFacts } from "~experiments";

/** Where an order stands against its first promise. */
export type PromiseStanding =
  | { readonly kind: "none" }
  /** Cancelled before it could be kept or broken. */
  | { readonly kind: "cancelled" }
  | {
      readonly kind: "kept" | "broken" | "late" | "due";
      readonly promisedAt: number /** From the promise, always positive. */;
      readonly ms: number;
    };

/** An order is judged on the first promise; one that is still on its way, on the time as it is now. */
export function promiseStanding(
  {
    firstPromiseAt,
    deliveredAt,
    cancelledAt,
    isOpen,
  }: Pick<OrderFacts, "firstPromiseAt" | "deliveredAt" | "cancelledAt" | "isOpen">,
  at: number,
): PromiseStanding {
  if (firstPromiseAt === null) return { kind: "none" };
  const promisedAt = firstPromiseAt;
  const ms = Math.abs((deliveredAt ?? at) - promisedAt);
  if (deliveredAt !== null) return { kind: deliveredAt <= promisedAt ? "kept" : "broken", promisedAt, ms };
  if (cancelledAt !== null || !isOpen) return { kind: "cancelled" };
  return { kind: at > promisedAt ? "late" : "due", promisedAt, ms };
}
