import { binomialTest } from "./counts";
import { chiSquare } from "./distributions";

const ALARM_BELOW = 0.001;
const EXACT_BELOW = 1_000;

export interface SampleRatioTest {
  readonly method: "chi-square" | "exact";
  /** Null for the exact test. */
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number | null;
  /** Null without units, or with fewer than two arms of positive weight. */
  readonly p: number | null;
  readonly alarm: boolean;
}

/**
 * Whether units arrived in the arms in the planned proportion. Arms of weight 0 stay out.
 *
 * @param counts Units per arm, in the order of the weights.
 * @param weights Any positive scale.
 * @returns The exact binomial test for two arms below 1,000 units, else Pearson's chi-square; alarm when p < .001.
 * @throws {RangeError} when a weight is negative or not finite.
 * @see A. Fabijan et al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD (2019).
 */
export function sampleRatioTest(counts: readonly number[], weights: readonly number[]): SampleRatioTest {
  for (const weight of weights) {
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`weight must be 0 or more, got ${weight}`);
  }
  const used = weights.map((weight, i) => ({ weight, count: counts[i] ?? 0 })).filter(({ weight }) => weight > 0);
  const total = used.reduce((sum, { count }) => sum + count, 0);
  const totalWeight = used.reduce((sum, { weight }) => sum + weight, 0);
  const [first] = used;
  const isExact = used.length === 2 && total < EXACT_BELOW;
  if (total === 0 || used.length < 2 || first === undefined) {
    const method = isExact ? "exact" : "chi-square";
    return { method, chiSquare: null, degreesOfFreedom: null, p: null, alarm: false };
  }
  if (isExact) {
    const p = binomialTest(first.count, total, first.weight / totalWeight);
    return { method: "exact", chiSquare: null, degreesOfFreedom: null, p, alarm: p < ALARM_BELOW };
  }
  const statistic = used.reduce((sum, { weight, count }) => {
    const expected = (total * weight) / totalWeight;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const p = chiSquare(used.length - 1).survival(statistic);
  return { method: "chi-square", chiSquare: statistic, degreesOfFreedom: used.length - 1, p, alarm: p < ALARM_BELOW };
}

/** Whether so many units met several arms (1 % or more of all) that arms can no longer be told apart. */
export function severalArmsAlarm(inSeveralArms: number, inOneArm: number): boolean {
  return inSeveralArms > 0 && inSeveralArms >= 0.01 * (inSeveralArms + inOneArm);
}
