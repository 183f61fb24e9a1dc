import type { MetricDefinition } from "../../metric.schema";

const fourWeeks = 28 * 24;

const proportion = (type: string) => ({ kind: "proportion", event: { type } }) as const;

/** The metrics every organisation starts with; the first is the primary metric unless a plan says otherwise. */
export const readyMetrics: readonly MetricDefinition[] = [
  {
    key: "contribution-margin",
    name: "Contribution margin",
    description: "Price less goods, packaging, carrier, labour, returns, claims and contacts, from the cost table.",
    measure: { kind: "margin" },
    windowHours: fourWeeks,
    cap: null,
    direction: "higher",
    unit: "money",
  },
  {
    key: "damage-claims",
    name: "Damage claims",
    description: "Orders with at least one report of something damaged, wrong or missing.",
    measure: proportion("error_reported"),
    windowHours: fourWeeks,
    cap: null,
    direction: "lower",
    unit: "share",
  },
  {
    key: "returns",
    name: "Returns",
    description: "Orders of which something came back.",
    measure: proportion("return_received"),
    windowHours: fourWeeks,
    cap: null,
    direction: "lower",
    unit: "share",
  },
  {
    key: "cancellations",
    name: "Cancellations",
    description: "Orders cancelled by anybody.",
    measure: proportion("cancelled"),
    windowHours: fourWeeks,
    cap: null,
    direction: "lower",
    unit: "share",
  },
  {
    key: "contacts-per-order",
    name: "Contacts",
    description: "Times a customer wrote or called.",
    measure: { kind: "count", event: { type: "contact_received" } },
    windowHours: fourWeeks,
    cap: null,
    direction: "lower",
    unit: "count",
  },
  {
    key: "hours-to-delivery",
    name: "Hours from placed to delivered",
    description: "Orders that are still open have no value yet.",
    measure: { kind: "timeBetween", from: { type: "placed" }, to: { type: "delivered" } },
    windowHours: fourWeeks,
    cap: null,
    direction: "lower",
    unit: "hours",
  },
];
