import type { CostTable } from "~experiments";
import type { Measure } from "../metric.schema";
import type { Plan } from "../plan.schema";

const MARGIN_TYPES = [
  "placed",
  "picked",
  "packed",
  "shipped",
  "cancelled",
  "return_received",
  "exchanged",
  "refunded",
  "error_reported",
  "contact_received",
];

/** Stages of an order that are counted by arm, to see where units get lost. */
export const orderStages = ["placed", "shipped", "delivered"] as const;

/** The event types that a measure reads. */
export function typesOfMeasure(measure: Measure, costs: Pick<CostTable, "stepMinutes">): readonly string[] {
  switch (measure.kind) {
    case "margin":
      return [...MARGIN_TYPES, ...Object.keys(costs.stepMinutes)];
    case "count":
    case "sum":
    case "proportion":
      return [measure.event.type];
    case "ratio":
      return [measure.numerator.event.type, measure.denominator.event.type];
    case "timeBetween":
      return [measure.from.type, measure.to.type];
    case "column":
      return [];
  }
}

/** Every event type that a result of this plan reads, once each. */
export function typesOfPlan({ metrics, unit }: Plan, costs: Pick<CostTable, "stepMinutes">): readonly string[] {
  const all = [metrics.primary, ...metrics.guardrails.map(({ metric }) => metric), ...metrics.others];
  const stages = unit.type === "order" ? orderStages : [];
  return [...new Set([...stages, ...all.flatMap(({ measure }) => typesOfMeasure(measure, costs))])];
}
