import { type AnalysisPlan, analyse, type SampleRatio } from "~experiments";

/** Units of one arm that arrived on one day at one place. */
export interface ArrivalCount {
  /** yyyy-mm-dd in the organisation's zone; null when the time is not known. */
  readonly day: string | null;
  readonly site: string | null;
  readonly channel: string | null;
  readonly arm: string;
  readonly count: number;
}

type Arms = AnalysisPlan["arms"];

/** Where arms do not have their planned shares; members are null where nothing narrows it down. */
export interface SampleRatioCause {
  readonly site: string | null;
  readonly channel: string | null;
  readonly day: string | null;
}

const ALARM_BELOW = 0.001;

/** The engine's sample ratio check of counts alone. */
export function checkSampleRatio(arms: Arms, counts: Readonly<Record<string, number>>, inSeveralArms = 0): SampleRatio {
  const [control] = arms;
  const plan: AnalysisPlan = {
    control: control?.key ?? "",
    arms,
    alpha: 0.05,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [],
  };
  return analyse(plan, { counts, inSeveralArms, metrics: {} }).sampleRatio;
}

export function countsByArm(arrivals: readonly ArrivalCount[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { arm, count } of arrivals) counts[arm] = (counts[arm] ?? 0) + count;
  return counts;
}

export interface PlaceCheck {
  readonly place: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly p: number | null;
  readonly alarm: boolean;
}

/** The check at each place, the least likely first. The alarm level is shared among the places. */
export function checkPlaces(
  arms: Arms,
  arrivals: readonly ArrivalCount[],
  placeOf: (arrival: ArrivalCount) => string | null,
): readonly PlaceCheck[] {
  const byPlace = new Map<string, ArrivalCount[]>();
  for (const arrival of arrivals) {
    const place = placeOf(arrival);
    if (place === null) continue;
    byPlace.set(place, [...(byPlace.get(place) ?? []), arrival]);
  }
  const checks = [...byPlace].map(([place, own]) => {
    const counts = countsByArm(own);
    const { p } = checkSampleRatio(arms, counts);
    return { place, counts, p, alarm: p !== null && p < ALARM_BELOW / byPlace.size };
  });
  return checks.sort((one, other) => (one.p ?? 1) - (other.p ?? 1));
}

/**
 * Narrows a sample ratio alarm down: to a site, when the other sites together are as planned; inside it to a channel in
 * the same way; and to the day it began. A cause that nothing narrows down has nulls.
 */
export function findCause(arms: Arms, arrivals: readonly ArrivalCount[]): SampleRatioCause {
  const site = onlyPlace(arms, arrivals, (arrival) => arrival.site);
  const atSite = site === null ? arrivals : arrivals.filter((arrival) => arrival.site === site);
  const channel = onlyPlace(arms, atSite, (arrival) => arrival.channel);
  const there = channel === null ? atSite : atSite.filter((arrival) => arrival.channel === channel);
  return { site, channel, day: firstDay(arms, there) };
}

/** The one place that alarms and without which the rest does not; null when there is no such place, or only one. */
function onlyPlace(
  arms: Arms,
  arrivals: readonly ArrivalCount[],
  placeOf: (arrival: ArrivalCount) => string | null,
): string | null {
  const [worst, second] = checkPlaces(arms, arrivals, placeOf);
  if (!worst?.alarm || second === undefined) return null;
  const rest = arrivals.filter((arrival) => placeOf(arrival) !== worst.place);
  return checkSampleRatio(arms, countsByArm(rest)).alarm ? null : worst.place;
}

/** Twice the log-likelihood gained by letting a stretch of days have shares of its own. */
function deviation(arms: Arms, counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  return arms.reduce((sum, { weight }, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? sum : sum + 2 * count * Math.log((count * weights) / (total * weight));
  }, 0);
}

/**
 * The day the shares changed: of all stretches of days the one that fits shares of its own best, the rest being as
 * planned. Null when that is the whole time, or the days are not known.
 */
function firstDay(arms: Arms, arrivals: readonly ArrivalCount[]): string | null {
  const days = [...new Set(arrivals.flatMap(({ day }) => (day === null ? [] : [day])))].sort();
  const indexOf = new Map(days.map((day, index) => [day, index]));
  const perDay = days.map(() => arms.map(() => 0));
  for (const { day, arm, count } of arrivals) {
    const row = perDay[indexOf.get(day ?? "") ?? -1];
    const column = arms.findIndex(({ key }) => key === arm);
    if (row && column >= 0) row[column] = (row[column] ?? 0) + count;
  }
  const deviations = days.map((_, from) => largestDeviation(arms, perDay.slice(from)));
  const best = deviations.reduce((found, value, from) => (value > (deviations[found] ?? 0) ? from : found), 0);
  const isFromTheStart = (deviations[best] ?? 0) - (deviations[0] ?? 0) < CLEARLY_BETTER;
  return isFromTheStart ? null : (days[best] ?? null);
}

/** A stretch that begins later must fit this much better than one from the start; 3.84 is one in twenty by chance. */
const CLEARLY_BETTER = 3.84;

/** Over all stretches that begin with the first of these days. */
function largestDeviation(arms: Arms, perDay: readonly (readonly number[])[]): number {
  const counts = arms.map(() => 0);
  let largest = 0;
  for (const row of perDay) {
    for (const [column, count] of row.entries()) counts[column] = (counts[column] ?? 0) + count;
    largest = Math.max(largest, deviation(arms, counts));
  }
  return largest;
}
