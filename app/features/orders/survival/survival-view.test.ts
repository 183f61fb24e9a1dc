import { expect, test } from "vitest";
import { compareSurvival, survivalView } from "./survival-view";

/** Orders that took so many hours each, and how many are still open after a time. */
function reading(hours: readonly number[], open: readonly (readonly [hours: number, orders: number])[] = []) {
  const waiting = open.reduce((sum, [, orders]) => sum + orders, 0);
  const counts = [
    ...hours.map((time) => ({ time, events: [1, 0], censored: 0 })),
    ...open.map(([time, censored]) => ({ time, events: [0, 0], censored })),
  ];
  return { counts, orders: hours.length + waiting, open: waiting };
}

const usual = Array.from({ length: 200 }, (_, at) => 20 + (at % 30));

test("a growing backlog reads as slower, though the mean over delivered orders says faster", () => {
  const quick = usual.slice(0, 160).map((hours) => hours - 4);
  const compared = compareSurvival(reading(usual), reading(quick, [[70, 40]]));
  expect(compared?.deliveredDifference).toBeLessThan(0);
  expect(compared).toMatchObject({ reading: "slower", isMisleading: true });
  expect(compared?.difference.lower).toBeGreaterThan(0);
});

test("an arm that is faster, with no more open than the other, is called faster", () => {
  const compared = compareSurvival(reading(usual), reading(usual.map((hours) => hours - 8)));
  expect(compared).toMatchObject({ reading: "faster", isMisleading: false });
});

test("shares sum to one at every time, and half are done by the median", () => {
  const view = survivalView(reading(usual, [[60, 10]]));
  for (const { waiting, delivered, cancelled } of view?.points ?? []) {
    expect(waiting + delivered + cancelled).toBeCloseTo(1, 12);
  }
  expect(view?.median).toBeGreaterThan(30);
  expect(view?.mean.estimate).toBeGreaterThan(view?.meanDelivered ?? 0);
});

test("of no orders, or of orders placed just now, nothing is said", () => {
  expect(survivalView(reading([]))).toBeNull();
  expect(survivalView(reading([], [[0, 5]]))).toBeNull();
  expect(compareSurvival(reading(usual), reading([]))).toBeNull();
});
