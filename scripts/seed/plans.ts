import type { MetricDefinition } from "~/features/experiments/metric.schema";
import { type Plan, planSchema, unitTypes } from "~/features/experiments/plan.schema";
import { readyMetrics } from "~/features/experiments/planning/metrics/ready-metrics";
import { type PlantedExperiment, truths } from "~experiments";

/** Customers met on an average day: fewer than orders, since some come back. */
const customersPerDay = 262;

const changes: Readonly<Record<PlantedExperiment["key"], Plan["change"]>> = {
  "delivery-promise": { kind: "delivery", what: "promise", today: "“In 2–3 days”", tried: "The day it really arrives" },
  "paper-mailer": { kind: "packaging", today: "Box", tried: "Padded paper mailer" },
  "return-window": { kind: "other", description: "The insert in the parcel says 60 days instead of 30." },
  "free-shipping": { kind: "pricing", what: "shippingThreshold", today: "Free from 49 EUR", tried: "Free from 39 EUR" },
};

function metric(key: string): MetricDefinition {
  const found = readyMetrics.find((ready) => ready.key === key);
  if (!found) throw new Error(`The ready metrics lack ${key}`);
  return found;
}

/** The plan that was registered for a planted experiment. */
export function planOf(planted: PlantedExperiment, costs: Pick<Plan, "costs" | "costsLeftOut">): Plan {
  const { key, name, kind, unit, hypothesis, arms, days } = planted;
  const unitsPerDay = unit === "order" ? truths.ordersPerMonth / 30.4 : customersPerDay;
  return planSchema.parse({
    version: 1,
    key,
    name,
    kind,
    hypothesis,
    change: changes[key],
    unit: { type: unit, attribute: unitTypes[unit] },
    arms: arms.map((arm) => ({
      key: arm.key,
      name: arm.name,
      weight: arm.weight,
      payload: { variant: arm.key },
      instruction: { words: arm.instruction, pictureId: null },
    })),
    siteIds: [],
    audience: [],
    condition: null,
    coverage: 1,
    layer: null,
    resources: [],
    metrics: {
      primary: metric("contribution-margin"),
      guardrails: [{ metric: metric("damage-claims"), margin: planted.damageMargin }],
      others: ["returns", "cancellations", "contacts-per-order", "hours-to-delivery"].map(metric),
    },
    inference: "hybrid",
    correction: "holm",
    alpha: 0.05,
    smallestGain: planted.smallestGainMinor,
    horizon: { kind: "days", days },
    plannedUnits: Math.round(unitsPerDay * days),
    ordersPerMonth: Math.round(unitsPerDay * 30.4),
    currency: truths.currency,
    ...costs,
    assignedElsewhere: false,
  } satisfies Plan);
}
