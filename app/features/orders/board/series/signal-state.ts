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
export function signalEpisodes(values: readonly number[], chart: Pick<ControlChart, "centre" | "signals">) {
  const episodes: { since: number; until: number; side: "above" | "below" }[] = [];
  for (const { at, rule, side } of chart.signals) {
    const until = rule === "run" ? runEnd(values, chart.centre, at) : at;
    const last = episodes.at(-1);
    if (last && last.side === side && at - last.until <= PATIENCE) last.until = Math.max(last.until, until);
    else episodes.push({ since: at, until, side });
  }
  return episodes as readonly SignalEpisode[];
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
