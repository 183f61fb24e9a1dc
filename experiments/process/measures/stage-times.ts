import type { OrderFacts } from "../facts/order-facts";
import { type OrderMeasure, SECONDS_AN_HOUR, seconds } from "./measure";

/** The stages of a delivered order after placing, in order. */
const stages = [
  ["untilPaid", ({ paidAt }: OrderFacts) => paidAt],
  ["untilPicked", ({ pickedAt }: OrderFacts) => pickedAt],
  ["untilPacked", ({ packedAt }: OrderFacts) => packedAt],
  ["untilShipped", ({ lastShippedAt }: OrderFacts) => lastShippedAt],
  ["untilDelivered", ({ deliveredAt }: OrderFacts) => deliveredAt],
] as const;

/**
 * The time an order spent on the way to one stage, in whole seconds, since the last stage before it that was measured: so
 * the stages of an order add up to its cycle time, to the second.
 *
 * @returns null when the stage was not measured, or came out of turn: then its time is in the next one's.
 */
function stageSeconds(facts: OrderFacts, stage: number): number | null {
  const { placedAt } = facts;
  if (placedAt === null) return null;
  let since = placedAt;
  for (let i = 0; i <= stage; i++) {
    const at = inTurn(facts, i, since);
    // From one beginning, so that rounding does not add up.
    if (i === stage) return at === null ? null : seconds(placedAt, at) - seconds(placedAt, since);
    since = at ?? since;
  }
  return null;
}

/** When an order came to a stage; null when that is not known, lies before an earlier stage or after a later one. */
function inTurn(facts: OrderFacts, stage: number, since: number): number | null {
  const at = stages[stage]?.[1](facts) ?? null;
  if (at === null || at < since) return null;
  for (let later = stage + 1; later < stages.length; later++) {
    const next = stages[later]?.[1](facts) ?? null;
    if (next !== null && next >= since && next < at) return null;
  }
  return at;
}

/** One measure a stage: their numerators add up to the one of `cycleTime`, over the same orders. */
export const stageTimes: readonly OrderMeasure[] = stages.map(([key], stage) => ({
  ...{ key, unit: "hours", better: "lower", form: "mean", cohort: "delivered", clock: "delivered" },
  ...{ exclusions: ["open"], scale: SECONDS_AN_HOUR },
  maturityDays: () => 0,
  contribution: (facts) => {
    if (facts.deliveredAt === null) return null;
    const spent = stageSeconds(facts, stage);
    return { at: facts.deliveredAt, value: spent === null ? null : [spent, 1] };
  },
}));
