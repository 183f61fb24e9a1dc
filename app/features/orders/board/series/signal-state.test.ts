import { expect, test } from "vitest";
import { controlChart } from "~experiments";
import { lastingEpisode, signalEpisodes } from "./signal-state";

/** Ups and downs of one around a level. */
const wobble = (level: number, count: number) =>
  Array.from({ length: count }, (_, at) => level + ([0, 1, -1, 0.5][at % 4] ?? 0));

function episodesOf(values: readonly number[], baseline: number) {
  const chart = controlChart(values, baseline);
  return chart ? signalEpisodes(values, chart) : [];
}

test("usual ups and downs are no episode", () => {
  const values = wobble(94, 40);
  expect(episodesOf(values, 26)).toEqual([]);
  expect(lastingEpisode([], 40)).toBeNull();
});

test("a fall that stays is one episode from its first value to the last", () => {
  const values = [...wobble(94, 30), ...wobble(86, 20)];
  const episodes = episodesOf(values, 26);
  expect(episodes).toEqual([{ since: 30, until: 49, side: "below" }]);
  expect(lastingEpisode(episodes, values.length)).toEqual(episodes[0]);
});

test("a fall that was mended is no signal any more after eight quiet values", () => {
  const mended = (quiet: number) => [...wobble(94, 30), ...wobble(86, 10), ...wobble(94, quiet)];
  expect(lastingEpisode(episodesOf(mended(4), 26), 44)).toMatchObject({ since: 30, side: "below" });
  expect(lastingEpisode(episodesOf(mended(9), 26), 49)).toBeNull();
});

test("a jump to the other side begins an episode of its own", () => {
  const values = [...wobble(94, 30), ...wobble(86, 10), ...wobble(104, 10)];
  expect(episodesOf(values, 26).map(({ side, since }) => [side, since])).toEqual([
    ["below", 30],
    ["above", 40],
  ]);
});

test("a value that was low by chance just before a fall does not make it begin earlier", () => {
  const values = [...wobble(94, 28), 93.2, 93.4, ...wobble(86, 20)];
  expect(episodesOf(values, 26)).toEqual([{ since: 30, until: 49, side: "below" }]);
});
