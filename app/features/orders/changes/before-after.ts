import {
  type AnalysisPlan,
  analyse,
  type Comparison,
  type JointMoments,
  momentsOf,
  type OrderFacts,
} from "~experiments";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Every order is followed for so many days from its placing, before the change as after it. */
export const FOLLOWED_DAYS = 14;

export type BeforeAfterMeasure = "cycleTime" | "late" | "cancelled";

/** One measure before and after; nulls where there are too few orders to say. */
export interface MeasuredChange {
  readonly measure: BeforeAfterMeasure;
  /** Hours of cycle time, else shares. */
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
}

/** Mean hours to delivery of the orders placed on a day, with its 95 % interval. */
export interface DayOfOrders {
  readonly day: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export type PlacedOrder = Pick<OrderFacts, "placedAt" | "deliveredAt" | "cancelledAt" | "firstPromiseAt" | "isTest">;

/** Orders of one day. */
export interface PlacedDay {
  readonly day: string;
  readonly orders: readonly PlacedOrder[];
}

export interface BeforeAfterNumbers {
  readonly orders: { readonly before: number; readonly after: number };
  readonly measures: readonly MeasuredChange[];
  /** By day of placing. */
  readonly trend: readonly DayOfOrders[];
}

/**
 * Orders placed before a change against orders placed after it. Nobody drew lots, so this is observational.
 *
 * @param at Now, ms UTC: what is promised later is not judged.
 */
export function compareDays(before: readonly PlacedDay[], after: readonly PlacedDay[], at: number): BeforeAfterNumbers {
  const sides = [before, after].map((days) => days.flatMap(({ orders }) => orders.filter(({ isTest }) => !isTest)));
  const [old = [], fresh = []] = sides;
  return {
    orders: { before: old.length, after: fresh.length },
    measures: measures.map(({ measure, valueIn, kind }) => {
      const values = (orders: readonly PlacedOrder[]) => orders.flatMap((order) => valueIn(order, at) ?? []);
      return { measure, ...compare(kind, values(old), values(fresh)) };
    }),
    trend: [...before, ...after].map(dayOfOrders),
  };
}

type ValueIn = (order: PlacedOrder, at: number) => number | null;

const measures: readonly {
  readonly measure: BeforeAfterMeasure;
  readonly kind: "mean" | "proportion";
  readonly valueIn: ValueIn;
}[] = [
  { measure: "cycleTime", kind: "mean", valueIn: cycleHours },
  { measure: "late", kind: "proportion", valueIn: lateness },
  { measure: "cancelled", kind: "proportion", valueIn: (order) => Number(isCancelled(order)) },
];

/** Hours to delivery; one that took longer than it was followed counts that long, so that a backlog is not left out. */
function cycleHours(order: PlacedOrder): number | null {
  if (order.placedAt === null || isCancelled(order)) return null;
  const took = (order.deliveredAt ?? Number.POSITIVE_INFINITY) - order.placedAt;
  return Math.min(took, FOLLOWED_DAYS * DAY_MS) / HOUR_MS;
}

/** 1 when its first promise is due and was not kept; null where there is none to judge. */
function lateness(order: PlacedOrder, at: number): number | null {
  const { firstPromiseAt, deliveredAt, cancelledAt } = order;
  if (firstPromiseAt === null || firstPromiseAt > at) return null;
  if (deliveredAt === null && cancelledAt !== null) return null;
  return Number(deliveredAt === null || deliveredAt > firstPromiseAt);
}

function isCancelled({ placedAt, cancelledAt }: PlacedOrder): boolean {
  return cancelledAt !== null && placedAt !== null && cancelledAt - placedAt <= FOLLOWED_DAYS * DAY_MS;
}

function compare(
  kind: "mean" | "proportion",
  before: readonly number[],
  after: readonly number[],
): Omit<MeasuredChange, "measure"> {
  const byArm: Record<string, JointMoments> = { before: momentsOfAll(before), after: momentsOfAll(after) };
  const input = { counts: { before: before.length, after: after.length }, inSeveralArms: 0 };
  const { comparisons } = analyse(planFor(kind), { ...input, metrics: { value: { byArm, missing: 0 } } });
  const difference = intervalOf(comparisons[0]);
  return { before: meanOf(before), after: meanOf(after), difference };
}

function planFor(kind: "mean" | "proportion"): AnalysisPlan {
  return {
    control: "before",
    arms: ["before", "after"].map((key) => ({ key, weight: 1 })),
    alpha: 0.05,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [{ key: "value", kind }],
  };
}

function momentsOfAll(values: readonly number[]): JointMoments {
  return momentsOf(
    values.map((value) => [value]),
    1,
  );
}

function intervalOf(comparison: Comparison | undefined): MeasuredChange["difference"] {
  if (!comparison) return null;
  const { estimate, lower, upper } = comparison;
  return estimate === null || lower === null || upper === null ? null : { estimate, lower, upper };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dayOfOrders({ day, orders }: PlacedDay): DayOfOrders {
  const hours = orders.filter(({ isTest }) => !isTest).flatMap((order) => cycleHours(order) ?? []);
  const mean = meanOf(hours);
  if (mean === null || hours.length < 2) return { day, estimate: null, lower: null, upper: null };
  const variance = hours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (hours.length - 1);
  const half = 1.96 * Math.sqrt(variance / hours.length);
  return { day, estimate: mean, lower: mean - half, upper: mean + half };
}
