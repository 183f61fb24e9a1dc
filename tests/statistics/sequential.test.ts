import { expect, test } from "vitest";
import { type Comparison, momentsAccumulator, type Random, seeded } from "~experiments";
import { comparison, type Experiment } from "./simulate";

const LOOKS = 60;
const PER_LOOK = 40;

/** The share of experiments for which something held at one of 60 looks. */
function shareOfPeeks(
  seed: string,
  setting: Experiment["setting"],
  draw: (random: Random) => number,
  holds: (result: Comparison) => boolean,
  repetitions = 1_500,
) {
  const random = seeded(seed);
  let ever = 0;
  for (let i = 0; i < repetitions; i++) {
    const control = momentsAccumulator(1);
    const treatment = momentsAccumulator(1);
    let isHeld = false;
    for (let look = 1; look <= LOOKS; look++) {
      for (let unit = 0; unit < PER_LOOK; unit++) {
        control.add([draw(random)]);
        treatment.add([draw(random)]);
      }
      const result = comparison({ key: "m", kind: "mean" }, control.moments(), treatment.moments(), setting);
      isHeld ||= holds(result);
    }
    if (isHeld) ever += 1;
  }
  return ever / repetitions;
}

const planned = 2 * LOOKS * PER_LOOK;

test("a sequential result read 60 times is wrong at most 5 % of the time, a fixed one far more often", () => {
  const inference = { method: "sequential", plannedUnits: planned } as const;
  const skewed = (random: Random) => random.exponential(3);
  const isSignificant = ({ lower, upper }: Comparison) => lower !== null && upper !== null && (lower > 0 || upper < 0);
  expect(shareOfPeeks("peek", { inference }, skewed, isSignificant)).toBeLessThanOrEqual(0.05);
  expect(shareOfPeeks("peek", {}, skewed, isSignificant)).toBeGreaterThan(0.2);
});

test("the always-valid p and the confidence sequence say the same", () => {
  const inference = { method: "sequential", plannedUnits: planned } as const;
  const ever = shareOfPeeks(
    "agree",
    { inference },
    (random) => random.normal(1, 2),
    ({ p, lower, upper }) => {
      const isOutside = lower !== null && upper !== null && (lower > 0 || upper < 0);
      return p === null || p < 0.05 !== isOutside;
    },
    200,
  );
  expect(ever).toBe(0);
});

test("the hybrid's harm bound, read 60 times, fires at most a quarter of 5 % of the time", () => {
  const inference = { method: "hybrid", plannedUnits: planned } as const;
  const ever = shareOfPeeks(
    "harm",
    { inference },
    (random) => random.normal(10, 3),
    ({ harmUpper }) => {
      return harmUpper !== null && harmUpper !== undefined && harmUpper < 0;
    },
  );
  expect(ever).toBeLessThanOrEqual(0.0125);
});
