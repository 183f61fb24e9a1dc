import { measureValue } from "~experiments";
import type { MeasureLine } from "./measure-line";
import type { MeasureSeries } from "./measure-series";
import { type Period, periodBefore } from "./periods";

/** The stages whose times add up to an order's cycle time: measures of their own, and the events they end with. */
export const stages = [
  { key: "untilPaid", from: "placed", to: "paid" },
  { key: "untilPicked", from: "paid", to: "picked" },
  { key: "untilPacked", from: "picked", to: "packed" },
  { key: "untilShipped", from: "packed", to: "shipped" },
  { key: "untilDelivered", from: "shipped", to: "delivered" },
] as const;

/** The stage of the process that drives a measure. */
export interface Driver {
  readonly from: string;
  readonly to: string;
  /** Hours an order that the stage takes longer (below 0: less long) than before; null: it is where that measure arises. */
  readonly addedHours: number | null;
  /** What `addedHours` compares with. */
  readonly since: "signal" | "before" | null;
}

/** Measures that are made of the way from placing to delivery. */
const ofDelivery = new Set([
  ...["onTime", "cycleTime", "netCycleTime", "fulfilmentTime", "firstShipmentTime", "fulfilmentRate", "perfectOrder"],
  ...["lineFillRate", "unitFillRate"],
]);

const fixed: Readonly<Record<string, readonly [from: string, to: string]>> = {
  captureTime: ["placed", "paid"],
  cancellationRate: ["placed", "cancelled"],
  accuracy: ["picked", "packed"],
  lineAccuracy: ["picked", "packed"],
  returnRate: ["delivered", "return_requested"],
  lineReturnRate: ["delivered", "return_requested"],
  valueReturnRate: ["delivered", "return_requested"],
  returnTime: ["return_requested", "return_received"],
  refundTime: ["return_received", "refunded"],
  exchangeShare: ["return_received", "exchanged"],
  ...Object.fromEntries(stages.map(({ key, from, to }) => [key, [from, to]])),
};

/** Hours below which a stage counts as unchanged. */
const LEAST_HOURS = 0.1;

/**
 * Where in the process a measure is made: of measures of the way to the customer the stage that takes the most longer than
 * before (or, where the signal is for the better, the most less long), else the stage they are about.
 *
 * @param series The stages' measures and `cycleTime`, by key.
 * @returns null for measures that no stage makes.
 */
export function driverOf(line: MeasureLine, series: ReadonlyMap<string, MeasureSeries>): Driver | null {
  const own = fixed[line.key];
  if (own) return { from: own[0], to: own[1], addedHours: null, since: null };
  if (!ofDelivery.has(line.key) || !line.period) return null;
  const [now, before] = comparedPeriods(line, line.period);
  const added = stages.map(({ key, from, to }) => ({
    ...{ from, to },
    hours: hoursAnOrder(series, key, now) - hoursAnOrder(series, key, before),
  }));
  const sign = isForTheBetter(line) ? -1 : 1;
  const [most] = added.sort((one, other) => sign * (other.hours - one.hours));
  if (!most || !(sign * most.hours >= LEAST_HOURS)) return null;
  return {
    from: most.from,
    to: most.to,
    addedHours: most.hours,
    since: line.trend.state.kind === "signal" ? "signal" : "before",
  };
}

function isForTheBetter({ trend: { state }, better }: MeasureLine): boolean {
  return state.kind === "signal" && (state.side === "above") === (better === "higher");
}

/** Since the signal against the same trend before it; without a signal the period against the one before. */
function comparedPeriods({ trend }: MeasureLine, period: Period): readonly [Period, Period] {
  const first = trend.points[0]?.from;
  const { state } = trend;
  if (state.kind !== "signal" || first === undefined || first >= state.since) return [period, periodBefore(period)];
  return [
    { from: state.since, until: period.until },
    { from: first, until: state.since },
  ];
}

/** Over every delivered order, measured or not: so that the stages add up. */
function hoursAnOrder(series: ReadonlyMap<string, MeasureSeries>, key: string, period: Period): number {
  const stage = series.get(key);
  const orders = series.get("cycleTime")?.sums(period).measured ?? 0;
  if (!stage || orders === 0) return 0;
  const { value } = measureValue(stage.sums(period), { form: "total", scale: stage.definition.scale }) ?? { value: 0 };
  return value / orders;
}
