import { beforeAll, expect, test } from "vitest";
import { costsOver } from "../verdict/costs";
import { marginOf } from "../verdict/margin";
import { type OrderHistory, simulateOrders } from "./simulate-orders";
import { datesAt, demonstrationCosts, type ExperimentKey, plantedExperiments, truths } from "./truths";

/** The whole demonstration once, read straight from its events: 150,000 orders in about five seconds. */
const now = Date.UTC(2026, 10, 22, 13, 30);
const dates = datesAt(now);
const costsAt = costsOver(demonstrationCosts(now));
const DAY = 86_400_000;
/** The hybrid method's interval: two-sided at half of alpha 5 %. */
const Z = 2.241402727604947;

interface Unit {
  margin: number;
  damaged: boolean;
}
const units = new Map<string, Map<string, Unit>>();
const eastMobile = new Map<string, number>();
const heldInBacklog = new Map<string, number>();
let ordersLately = 0;
let orders = 0;

function unitIn(experiment: string, arm: string, unit: string): Unit {
  const name = `${experiment} ${arm}`;
  const inArm = units.get(name) ?? new Map<string, Unit>();
  units.set(name, inArm);
  const found = inArm.get(unit) ?? { margin: 0, damaged: false };
  inArm.set(unit, found);
  return found;
}

function count(history: OrderHistory): void {
  orders++;
  if (history.placedAt >= now - 91.3125 * DAY) ordersLately++;
  const margin = history.events
    .filter(({ occurredAt }) => occurredAt < history.placedAt + 28 * DAY)
    .reduce((sum, event) => sum + (marginOf(event, costsAt) ?? Number.NaN), 0);
  const damaged = history.events.some(({ type }) => type === "error_reported");
  const add = (experiment: string, arm: string, name: string) => {
    const unit = unitIn(experiment, arm, name);
    unit.margin += margin;
    unit.damaged ||= damaged;
  };
  for (const { type, attributes } of history.events) {
    if (type !== "exposed") continue;
    const experiment = plantedExperiments.find(({ key }) => key === attributes.experiment);
    add(
      String(attributes.experiment),
      String(attributes.arm),
      experiment?.unit === "order" ? history.order : history.customer,
    );
    if (attributes.experiment === truths.lostArm.experiment)
      tally(eastMobile, lostArmCell(history, String(attributes.arm)));
  }
  const promise = history.arms.get("delivery-promise");
  if (promise !== undefined && history.placedAt >= dates.promiseShippedAt) add("hold-out", promise, history.order);
  const shipping = history.arms.get("free-shipping");
  const isHeld = history.events.some(({ type }) => type === "held");
  if (shipping !== undefined && isHeld) tally(heldInBacklog, shipping);
}

const tally = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
function lostArmCell({ site, channel, placedAt }: OrderHistory, arm: string): string {
  const isThere = site === truths.lostArm.site && channel === truths.lostArm.channel;
  return `${isThere ? "there" : "elsewhere"} ${placedAt >= dates.armLostAt ? "after" : "before"} ${arm}`;
}

function welch(experiment: string, control: string, treatment: string, value: (unit: Unit) => number) {
  const arm = (key: string) => {
    const values = [...(units.get(`${experiment} ${key}`)?.values() ?? [])].map(value);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return {
      n: values.length,
      mean,
      s2: values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1),
    };
  };
  const [c, t] = [arm(control), arm(treatment)];
  const estimate = t.mean - c.mean;
  const halfWidth = Z * Math.sqrt(t.s2 / t.n + c.s2 / c.n);
  return { estimate, lower: estimate - halfWidth, upper: estimate + halfWidth, control: c.n, treatment: t.n };
}
function effect(key: ExperimentKey, value: (unit: Unit) => number = ({ margin }) => margin) {
  const arms = plantedExperiments.find((one) => one.key === key)?.arms;
  return welch(key, arms?.[0].key ?? "", arms?.[1].key ?? "", value);
}
const damage = ({ damaged }: Unit) => Number(damaged);

beforeAll(() => {
  for (const history of simulateOrders({ seed: "demonstration", now })) count(history);
}, 60_000);

test("150,000 orders, 8,390 in an average month at the end", () => {
  expect(orders).toBe(truths.orders);
  expect(Math.abs(ordersLately / 3 - truths.ordersPerMonth)).toBeLessThan(120);
});

test("the delivery promise earns 1.12 an order, .64 to 1.60, without more damage", () => {
  const { estimate, lower, upper } = effect("delivery-promise");
  expect(Math.abs(estimate - 112)).toBeLessThan(8);
  expect(Math.abs(lower - 64)).toBeLessThan(10);
  expect(Math.abs(upper - 160)).toBeLessThan(10);
  expect(effect("delivery-promise", damage).upper).toBeLessThan(0.01);
});

test("the effect is still there in the hold-out", () => {
  const { estimate, lower, upper } = welch("hold-out", "in-2-3-days", "honest-date", ({ margin }) => margin);
  expect(lower).toBeGreaterThan(0);
  expect(Math.abs(estimate - truths.holdOut.effectMinor)).toBeLessThan((upper - lower) / 2);
});

test("the paper mailer makes no difference in money worth having, and damage stays within its margin", () => {
  const { lower, upper } = effect("paper-mailer");
  expect(lower).toBeLessThan(0);
  expect(upper).toBeGreaterThan(0);
  expect(upper).toBeLessThan(60);
  expect(effect("paper-mailer", damage).upper).toBeLessThan(0.01);
});

test("the return window lost its second arm in East's mobile shop from its day on, and nowhere else", () => {
  const { control, treatment } = effect("return-window");
  expect((treatment - control) ** 2 / (treatment + control)).toBeGreaterThan(10.83);
  expect(eastMobile.get("there after 60-days")).toBeUndefined();
  expect(eastMobile.get("there after 30-days")).toBeGreaterThan(400);
  const rest = ["there before", "elsewhere before", "elsewhere after"];
  for (const cell of rest) {
    const [b = 0, a = 0] = [eastMobile.get(`${cell} 60-days`), eastMobile.get(`${cell} 30-days`)];
    expect((b - a) ** 2 / (a + b)).toBeLessThan(10.83);
  }
});

test("free shipping looks tempting on day 19, undecided, with a backlog in its arm only", () => {
  const { estimate, lower, upper } = effect("free-shipping");
  expect(dates.runningDay).toBe(19);
  expect(estimate).toBeGreaterThan(30);
  expect(lower).toBeLessThan(0);
  expect(upper).toBeGreaterThan(100);
  expect(heldInBacklog.get("from-39")).toBeGreaterThan(60);
  expect(heldInBacklog.get("from-49")).toBeUndefined();
});
