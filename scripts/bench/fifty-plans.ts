import type { Plan } from "../../app/features/experiments/plan.schema";
import { aPlan } from "../../tests/helpers/served-experiments";

const CONDITIONS = [
  { site: "North" },
  { value: { $gt: 50 } },
  { channel: { $in: ["shop", "market"] } },
  { site: { $ne: "West" }, lines: { $gte: 2 } },
  { $or: [{ site: "East" }, { value: { $lte: 120 } }] },
];

/** Fifty running plans of three arms with five kinds of conditions, in the order of their keys. */
export function fiftyPlans(): Plan[] {
  return Array.from({ length: 50 }, (_, i) =>
    aPlan({ key: `plan-${String(i).padStart(2, "0")}`, condition: CONDITIONS[i % CONDITIONS.length] ?? null }),
  );
}

/** The same conditions written out, as the fastest hand could. */
export const writtenConditions: readonly ((context: OrderContext) => boolean)[] = [
  ({ site }) => site === "North",
  ({ value }) => value > 50,
  ({ channel }) => channel === "shop" || channel === "market",
  ({ site, lines }) => site !== "West" && lines >= 2,
  ({ site, value }) => site === "East" || value <= 120,
];

export interface OrderContext {
  readonly targetingKey: string;
  readonly orderId: string;
  readonly site: string;
  readonly channel: string;
  readonly value: number;
  readonly lines: number;
}

const SITES = ["North", "East", "West"];
const CHANNELS = ["shop", "phone", "market"];

export function orderContext(i: number): OrderContext {
  const id = `order-${100_000 + i * 7}`;
  return {
    targetingKey: id,
    orderId: id,
    site: SITES[i % 3] ?? "",
    channel: CHANNELS[(i >> 2) % 3] ?? "",
    value: (i * 37) % 200,
    lines: 1 + (i % 5),
  };
}
