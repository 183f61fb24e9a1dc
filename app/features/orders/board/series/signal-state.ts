import type { ControlChart } from "~experiments";

/** A stretch of points that are not the usual ups and downs. Indices of the values; `until` is the last one's. */
export interface SignalEpisode {
  readonly since: number;
  readonly until: number;
  readonly side: "above" | "below";
}

/** Points after a signal within which the next one on its side still belongs to it. */
const PATIENCE = 8;

/**
 * Signals of a control chart as stretches of time: a signal after a signal on the same side, with no more than a few quiet points
 * between, goes on; one on the other side ends it.
 *
 * @param values What the chart was drawn of.
 */
export function signalEpisodes(
  values: readonly number[],
  chart: Pick<ControlChart, "centre" | "signals">,
): readonly SignalEpisode[] {
  const episodes: { since: number; until: number; side: SignalEpisode["side"] }[] = [];
  for (const { at, rule, side } of chart.signals) {
    const until = rule === "run" ? runEnd(values, chart.centre, at) : at;
    const last = episodes.at(-1);
    if (last && last.side === side && at - last.until <= PATIENCE) last.until = Math.max(last.until, until);
    else episodes.push({ since: at, until, side });
  }
  return episodes.map((episode): SignalEpisode => ({ ...episode, since: beginningOf(values, episode) }));
}

/** Values before an episode that its beginning is sought against. */
const BEFORE = 13;

/**
 * Where the level changed: of the first values of an episode the one at which two means fit best. A run often begins with a
 * value or two that were low by chance.
 */
function beginningOf(values: readonly number[], { since, until }: SignalEpisode): number {
  const from = Math.max(0, since - BEFORE);
  let [best, least] = [since, Number.POSITIVE_INFINITY];
  for (let at = since; at < Math.min(since + PATIENCE, until); at += 1) {
    const error = spreadOf(values.slice(from, at)) + spreadOf(values.slice(at, until + 1));
    if (error < least) [best, least] = [at, error];
  }
  return best;
}

/** Squared distances from the mean. */
function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** The last value of the run that begins here. */
function runEnd(values: readonly number[], centre: number, from: number): number {
  const side = Math.sign((values[from] ?? centre) - centre);
  let end = from;
  while (end + 1 < values.length && Math.sign((values[end + 1] ?? centre) - centre) === side) end += 1;
  return end;
}

/** The episode that lasts: it reaches the last value, or ended so few values ago that it may go on. Null: noise. */
export function lastingEpisode(episodes: readonly SignalEpisode[], count: number): SignalEpisode | null {
  const last = episodes.at(-1);
  return last && count - 1 - last.until < PATIENCE ? last : null;
}
