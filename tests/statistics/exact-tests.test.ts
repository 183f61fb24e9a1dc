import { expect, test } from "vitest";
import type { JointMoments } from "~experiments";
import { comparison } from "./simulate";

function counted(successes: number, n: number): JointMoments {
  const p = successes / n;
  return { n, means: [p], crossProducts: [n * p * (1 - p)] };
}

function binomial(n: number, p: number): number[] {
  const masses = [(1 - p) ** n];
  for (let k = 0; k < n; k++) masses.push(((masses[k] ?? 0) * (n - k) * p) / ((k + 1) * (1 - p)));
  return masses;
}

/** The exact chance of p < .05 when both arms succeed with probability p: every table, weighted; the rarest left out. */
function attainableSize(n: number, p: number): number {
  const masses = binomial(n, p);
  let size = 0;
  for (const [control, one] of masses.entries()) {
    for (const [treatment, other] of masses.entries()) {
      if (one * other < 1e-8) continue;
      const result = comparison({ key: "p", kind: "proportion" }, counted(control, n), counted(treatment, n));
      if (result.p !== null && result.p < 0.05) size += one * other;
    }
  }
  return size;
}

test.each([
  [15, 0.1],
  [15, 0.5],
  [60, 0.02],
  [200, 0.01],
  [400, 0.005],
])("with %i units an arm that succeed with p = %d, small counts reject at most 5.5 of 100 times", async (n, p) => {
  const size = attainableSize(n, p);
  expect(size).toBeLessThan(0.055);
  process.stdout.write(`attainable size of the small-count rule, ${n} units an arm, p = ${p}: ${size.toFixed(4)}\n`);
});
