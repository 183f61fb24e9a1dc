import type { StoredEvent, Warehouse } from "~db/warehouse/warehouse";
import { type AttributeContext, analyse, collectUnits, compileCondition, costsOver } from "~experiments";
import type { Plan } from "../plan.schema";
import { engineCosts } from "../planning/costs/engine-costs";
import { engineMetric } from "../results/engine-plan";
import { typesOfMeasure } from "../results/event-types";
import { longestWindow } from "../results/horizon";
import { unitValue, windowOf } from "../results/unit-values";
import type { FollowUpAnswer } from "./follow-up-answer";

const DAY_MS = 86_400_000;
const SPAN_MS = 90 * DAY_MS;
const UNITS_AT_ONCE = 200;

export interface BeforeAfterQuestion {
  readonly plan: Plan;
  readonly timeZone: string;
  readonly startedAt: number;
  readonly shippedAt: number;
  readonly at: number;
}

/**
 * The primary metric of orders placed in the 90 days after the decision against those of the 90 days before the
 * experiment began. Nobody drew lots, so this is observational. Orders are those the plan was for; only whose windows
 * have closed.
 *
 * @returns An answer without numbers when units are not orders: then nothing says who they were before.
 */
export async function compareBeforeAfter(
  warehouse: Pick<Warehouse, "eventsBetween">,
  { plan, timeZone, startedAt, shippedAt, at }: BeforeAfterQuestion,
): Promise<FollowUpAnswer> {
  const none = { basis: "beforeAfter", asOf: at, estimate: null, lower: null, upper: null, units: null } as const;
  if (plan.unit.type !== "order") return { ...none, reason: "units are not orders" };
  const window = longestWindow({ primary: plan.metrics.primary, guardrails: [], others: [] });
  const until = Math.min(shippedAt + SPAN_MS, at - window);
  const { primary } = plan.metrics;
  const metric = { ...engineMetric(primary, false), key: primary.key };
  const collector = collectUnits([metric], ["before", "after"]);
  const spans = [
    { arm: "before", from: startedAt - SPAN_MS, until: startedAt - window },
    { arm: "after", from: shippedAt, until },
  ];
  for (const { arm, from, until: end } of spans) {
    if (end <= from) continue;
    for await (const { orderId, values } of measuredOrders(warehouse, plan, timeZone, { from, until: end, window })) {
      collector.add({ unit: `${arm} ${orderId}`, arm, values: { [primary.key]: values } });
    }
  }
  const arms = [
    { key: "before", weight: 0.5 },
    { key: "after", weight: 0.5 },
  ];
  const settings = { control: "before", arms, alpha: plan.alpha, scale: "absolute", correction: "none" } as const;
  const answer = analyse({ ...settings, inference: { method: "fixed" }, metrics: [metric] }, collector.finish());
  const [comparison] = answer.comparisons;
  const { estimate = null, lower = null, upper = null, units = null, reason = null } = comparison ?? {};
  return { ...none, estimate, lower, upper, units, reason };
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly window: number;
}

/** The orders placed in a span that the plan was for, measured from their placing on. */
async function* measuredOrders(
  warehouse: Pick<Warehouse, "eventsBetween">,
  plan: Plan,
  timeZone: string,
  { from, until, window }: Span,
) {
  const { primary } = plan.metrics;
  const table = engineCosts(plan.costs, plan.currency, timeZone);
  const measuring = { costsAt: costsOver(table), currency: plan.currency, isOrder: true };
  const isMeant = plan.condition === null ? () => true : compileCondition(plan.condition);
  const orders = new Map<string, { placedAt: number; context: AttributeContext; events: StoredEvent[] }>();
  const types = [...new Set(["placed", ...typesOfMeasure(primary.measure, table)])];
  for await (const event of warehouse.eventsBetween(types, from, until + window)) {
    if (event.orderId === null) continue;
    const known = orders.get(event.orderId);
    if (known) known.events.push(event);
    else if (event.type === "placed" && event.occurredAt < until) {
      const context = { ...event.attributes, orderId: event.orderId, customerId: event.customerId };
      orders.set(event.orderId, { placedAt: event.occurredAt, context, events: [event] });
    }
  }
  let read = 0;
  for (const [orderId, { placedAt, context, events }] of orders) {
    read += 1;
    if (read % UNITS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    if (!isMeant(context)) continue;
    const values = unitValue(primary.measure, events, windowOf(primary, placedAt, null), measuring);
    yield { orderId, values };
  }
}
