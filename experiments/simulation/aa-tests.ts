import { armDifference } from "../statistics/difference";
import { welchTest } from "../statistics/fixed-test";
import { momentsAccumulator } from "../statistics/moments";
import { seeded } from "./random";

export interface AaTestOptions {
  readonly tests: number;
  readonly days: number;
  /** In each arm. */
  readonly ordersADay: number;
  /** Two-sided level of each look. */
  readonly alpha: number;
  readonly seed: string;
}

export interface AaTest {
  /** Two-sided p-value of a look at the end of each day. */
  readonly pByDay: readonly number[];
  /** The first day (from 1) whose look said "different"; null: none did. */
  readonly firstAlarmDay: number | null;
  /** Whether the look at the end alone says "different". */
  readonly isAlarmAtEnd: boolean;
}

/**
 * Experiments whose arms do not differ: orders with the same margins in both, looked at by Welch's test after every day.
 *
 * @see P. Armitage, C. K. McPherson and B. C. Rowe, JRSS A 132 (1969), for how often daily looks err.
 */
export function simulateAaTests({ tests, days, ordersADay, alpha, seed }: AaTestOptions): AaTest[] {
  const random = seeded(seed);
  return Array.from({ length: tests }, () => {
    const control = momentsAccumulator(1);
    const treatment = momentsAccumulator(1);
    const pByDay = Array.from({ length: days }, () => {
      for (let order = 0; order < ordersADay; order++) {
        control.add([random.normal()]);
        treatment.add([random.normal()]);
      }
      return lookAt(control, treatment);
    });
    const first = pByDay.findIndex((p) => p < alpha);
    return { pByDay, firstAlarmDay: first < 0 ? null : first + 1, isAlarmAtEnd: (pByDay.at(-1) ?? 1) < alpha };
  });
}

function lookAt(
  control: ReturnType<typeof momentsAccumulator>,
  treatment: ReturnType<typeof momentsAccumulator>,
): number {
  const [c, t] = [control, treatment].map((arm) => {
    const { n, means, crossProducts } = arm.moments();
    return { n, value: means[0] ?? 0, variance: (crossProducts[0] ?? 0) / (n - 1) };
  });
  const test = c && t ? welchTest(armDifference(c, t, "absolute"), "welch") : null;
  return test && "p" in test ? test.p : 1;
}
