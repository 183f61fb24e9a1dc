import {
  compareRestrictedMeans,
  cumulativeIncidence,
  incidenceAt,
  kaplanMeier,
  restrictedMean,
  type SurvivalCurve,
  survivalAt,
  survivalQuantile,
  type TimeCount,
} from "~experiments";

/** A point of the curve: shares of all orders that many hours after placing. They sum to 1. */
export interface SurvivalPoint {
  readonly hours: number;
  readonly waiting: number;
  readonly delivered: number;
  readonly cancelled: number;
}

interface Estimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** How long orders take, those that are still open counted as far as they have come. Times in hours. */
export interface SurvivalView {
  readonly orders: number;
  readonly open: number;
  /** Delivered and cancelled so far. */
  readonly delivered: number;
  readonly cancelled: number;
  /** The longest time that `mean` counts. */
  readonly horizon: number;
  /** Mean time until delivery or cancellation, of at most `horizon` each. */
  readonly mean: Estimate;
  /** By when half are delivered or cancelled; null: it has not come to that. */
  readonly median: number | null;
  /** The mean of delivered orders alone, which leaves out whatever takes long; null without any. */
  readonly meanDelivered: number | null;
  readonly points: readonly SurvivalPoint[];
}

type Reading = { readonly counts: readonly TimeCount[]; readonly orders: number; readonly open: number };

/** Waits beyond this are not counted on: two months. */
const LONGEST_HOURS = 60 * 24;
/** A curve is looked at until so few are left. */
const REST = 0.01;
const MOST_POINTS = 60;
const CAUSES = 2;
const NORMAL_975 = 1.959963984540054;

interface Followed {
  readonly reading: Reading;
  readonly curve: SurvivalCurve;
}

function followed(reading: Reading): Followed | null {
  const curve = kaplanMeier(reading.counts);
  return curve ? { reading, curve } : null;
}

/** How far every one of the curves can be read, and is worth reading; null: not even an hour. */
function horizonOf(curves: readonly SurvivalCurve[]): number | null {
  const reach = curves.map((curve) => (curve.steps.at(-1)?.survival === 0 ? LONGEST_HOURS : curve.followedUntil));
  const worth = curves.map((curve) => survivalQuantile(curve, 1 - REST) ?? LONGEST_HOURS);
  const horizon = Math.min(LONGEST_HOURS, Math.min(...reach), Math.max(...worth));
  return horizon >= 1 ? horizon : null;
}

function viewOf({ reading, curve }: Followed, horizon: number): SurvivalView | null {
  const mean = restrictedMean(curve, horizon);
  if (!mean) return null;
  const half = NORMAL_975 * mean.standardError;
  const sumOf = (cause: number) => reading.counts.reduce((sum, { events }) => sum + (events[cause] ?? 0), 0);
  const [delivered, cancelled] = [sumOf(0), sumOf(1)];
  const hours = reading.counts.reduce((sum, { time, events }) => sum + time * (events[0] ?? 0), 0);
  return {
    ...{ orders: reading.orders, open: reading.open, delivered, cancelled, horizon },
    mean: { estimate: mean.estimate, lower: Math.max(0, mean.estimate - half), upper: mean.estimate + half },
    median: survivalQuantile(curve, 0.5),
    meanDelivered: delivered === 0 ? null : hours / delivered,
    points: pointsOf(reading, curve, horizon),
  };
}

function pointsOf({ counts }: Reading, curve: SurvivalCurve, horizon: number): readonly SurvivalPoint[] {
  const steps = cumulativeIncidence(counts, CAUSES);
  const apart = Math.max(1, Math.ceil(horizon / MOST_POINTS));
  const hours = Array.from({ length: Math.floor(horizon / apart) + 1 }, (_, at) => at * apart);
  return hours.map((at) => {
    const [delivered = 0, cancelled = 0] = incidenceAt(steps, at, CAUSES);
    return { hours: at, delivered, cancelled, waiting: survivalAt(curve, at) ?? 0 };
  });
}

/** @returns null while nothing can be said: no orders, or all of them placed just now. */
export function survivalView(reading: Reading): SurvivalView | null {
  const one = followed(reading);
  const horizon = one && horizonOf([one.curve]);
  return one && horizon !== null ? viewOf(one, horizon) : null;
}

/** Two groups of orders over the same horizon. */
export interface SurvivalComparison {
  readonly base: SurvivalView;
  readonly other: SurvivalView;
  /** Of the means, other less base: above 0 it takes longer. */
  readonly difference: Estimate;
  readonly reading: "slower" | "faster" | "alike";
  /** Of the means over delivered orders alone, other less base; null where one has none. */
  readonly deliveredDifference: number | null;
  /** The mean over delivered orders says faster, and it is not: what takes long is still open. */
  readonly isMisleading: boolean;
}

/** @returns null while one of them says nothing yet. */
export function compareSurvival(base: Reading, other: Reading): SurvivalComparison | null {
  const [one, two] = [followed(base), followed(other)];
  const horizon = one && two && horizonOf([one.curve, two.curve]);
  if (!one || !two || horizon === null) return null;
  const views = [viewOf(one, horizon), viewOf(two, horizon)] as const;
  const compared = compareRestrictedMeans(one.curve, two.curve, horizon);
  const [before, after] = views;
  if (!before || !after || !compared) return null;
  const { estimate, lower, upper } = compared;
  const reading = lower > 0 ? "slower" : upper < 0 ? "faster" : "alike";
  const means = [before.meanDelivered, after.meanDelivered] as const;
  const deliveredDifference = means[0] === null || means[1] === null ? null : means[1] - means[0];
  const isMoreOpen = after.open * before.orders > before.open * after.orders;
  const saysFaster = deliveredDifference !== null && deliveredDifference < 0;
  return {
    ...{ base: before, other: after, difference: { estimate, lower, upper }, reading, deliveredDifference },
    isMisleading: saysFaster && isMoreOpen && (reading === "slower" || (reading === "alike" && estimate > 0)),
  };
}
