import fc from "fast-check";
import { expect, test } from "vitest";
import { compileAll, compileExperiment } from "./compile-experiment";
import type { AssignableExperiment, AssignmentArm } from "./experiment";

const seed = 20_260_301;
const base: AssignableExperiment = {
  key: "promise",
  seed: "promise-1",
  hashVersion: 2,
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  coverage: 1,
  arms: [
    { key: "control", weight: 0.5 },
    { key: "two-day", weight: 0.5 },
  ],
};

/** Arms with weights that sum to 1, some of them 0. */
const arms = fc
  .array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 6 })
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts): AssignmentArm[] => {
    const sum = parts.reduce((a, b) => a + b, 0);
    return parts.map((part, index) => ({ key: `arm-${index}`, weight: part / sum }));
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const unit = fc.string({ minLength: 1, maxLength: 12 });

test("changing coverage moves nobody between arms, and more coverage puts nobody out", () => {
  fc.assert(
    fc.property(
      arms,
      share,
      share,
      unit,
      fc.constantFrom(1 as const, 2 as const),
      (arms, a, b, orderId, hashVersion) => {
        const at = (coverage: number) => compileExperiment({ ...base, arms, hashVersion, coverage })({ orderId }).arm;
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect([null, more]).toContain(less);
      },
    ),
    { seed, numRuns: 300 },
  );
});

test("at full coverage everybody has an arm, and an arm of weight 0 nobody", () => {
  fc.assert(
    fc.property(arms, unit, (arms, orderId) => {
      const { armIndex } = compileExperiment({ ...base, arms })({ orderId });
      expect(arms[armIndex]?.weight).toBeGreaterThan(0);
    }),
    { seed, numRuns: 300 },
  );
});

test("shuffling the keys of a context changes nothing", () => {
  const assign = compileExperiment({ ...base, condition: { site: "North", value: { $gt: 3 } } });
  const context = fc.record({ orderId: unit, site: fc.constantFrom("North", "East"), value: fc.integer() });
  fc.assert(
    fc.property(context, (attributes) => {
      const reversed = Object.fromEntries(Object.entries(attributes).reverse());
      expect(assign(reversed)).toEqual(assign(attributes));
    }),
    { seed },
  );
});

test("all experiments together answer what each answers alone", () => {
  const experiments: AssignableExperiment[] = [
    base,
    { ...base, key: "b", seed: "b-1", hashAttribute: "customerId", targetingKeyStandsIn: false, coverage: 0.5 },
    { ...base, key: "c", seed: "c-1", condition: { site: "North" }, hashVersion: 1 },
    { ...base, key: "d", seed: "d-1", targetingKeyStandsIn: false },
  ];
  const all = compileAll(experiments);
  const alone = experiments.map((experiment) => compileExperiment(experiment));
  const context = fc.record(
    { orderId: unit, customerId: unit, targetingKey: unit, site: fc.constantFrom("North", "East") },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(context, (attributes) => {
      expect(all(attributes)).toEqual(alone.map((assign) => assign(attributes)));
    }),
    { seed },
  );
});

/** Chi-square statistic of independence for a table of counts. */
function chiSquare(counts: readonly (readonly number[])[]): number {
  const rows = counts.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = (counts[0] ?? []).map((_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const total = rows.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / total;
      sum += (count - expected) ** 2 / expected;
    }
  }
  return sum;
}

test("a layer lets in the same shares of every arm", () => {
  const counts = Array.from({ length: 10 }, () => [0, 0]);
  const assign = compileExperiment(base);
  const layers = counts.map((_, k) =>
    compileExperiment({
      ...base,
      filters: [{ seed: "layer-checkout", attribute: "orderId", ranges: [[k / 10, (k + 1) / 10]] }],
    }),
  );
  let within = 0;
  for (let i = 0; i < 50_000; i++) {
    const context = { orderId: `order-${i}` };
    const { armIndex } = assign(context);
    for (const [k, inLayer] of layers.entries()) {
      if (inLayer(context).arm === null) continue;
      within++;
      const row = counts[k] ?? [];
      row[armIndex] = (row[armIndex] ?? 0) + 1;
    }
  }
  expect(within).toBe(50_000);
  // 99.9 % point of chi-square with 9 degrees of freedom (R: qchisq(.999, 9)).
  expect(chiSquare(counts)).toBeLessThan(27.877);
});

test("the arms of two experiments are independent, and their shares are the weights", () => {
  const one = compileExperiment(base);
  const two = compileExperiment({ ...base, key: "other", seed: "packaging-1" });
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < 100_000; i++) {
    const context = { orderId: `order-${i}` };
    const row = counts[one(context).armIndex] ?? [];
    const column = two(context).armIndex;
    row[column] = (row[column] ?? 0) + 1;
  }
  // 99.9 % point with 1 degree of freedom (R: qchisq(.999, 1)).
  expect(chiSquare(counts)).toBeLessThan(10.828);
  for (const row of counts) for (const count of row) expect(Math.abs(count - 25_000)).toBeLessThan(700);
});

test.each([
  [{}, null],
  [{ orderId: "" }, null],
  [{ orderId: "", targetingKey: "t" }, null],
  [{ orderId: 0 }, null],
  [{ orderId: false }, null],
  [{ orderId: {} }, null],
  [{ orderId: ["a"] }, null],
  [{ targetingKey: "t" }, "t"],
  [{ orderId: null, targetingKey: "t" }, "t"],
  [{ orderId: 4711, targetingKey: "t" }, "4711"],
  [{ orderId: true }, "true"],
])("the unit of %j is %j", (context, unit) => {
  const { unit: actual, excluded } = compileExperiment(base)(context);
  expect(actual).toBe(unit);
  expect(excluded === "unitMissing").toBe(unit === null);
});

test("the targeting key stands in only where the plan says so", () => {
  const assign = compileExperiment({ ...base, targetingKeyStandsIn: false });
  expect(assign({ targetingKey: "t" }).excluded).toBe("unitMissing");
});

test("each way to be left out is named", () => {
  const context = { orderId: "order-1", site: "North" };
  const excluded = (changes: Partial<AssignableExperiment>) =>
    compileExperiment({ ...base, ...changes })(context).excluded;
  expect(excluded({ filters: [{ seed: "l", attribute: "orderId", ranges: [] }] })).toBe("filtered");
  expect(excluded({ filters: [{ seed: "l", attribute: "absent", ranges: [[0, 1]] }] })).toBe("filtered");
  expect(excluded({ namespace: { id: "n", start: 0, end: 0 } })).toBe("namespace");
  expect(excluded({ condition: { site: "East" } })).toBe("condition");
  expect(excluded({ coverage: 0 })).toBe("coverage");
  expect(excluded({})).toBeNull();
});

test.each<[Partial<AssignableExperiment>, string]>([
  [{ key: "" }, 'key is ""'],
  [{ seed: "" }, 'seed is ""'],
  [{ hashVersion: 3 as never }, "hashVersion is 3"],
  [{ coverage: 1.2 }, "coverage is 1.2"],
  [{ coverage: Number.NaN }, "coverage is NaN"],
  [{ arms: [{ key: "a", weight: 1 }] }, "arms has 1"],
  [
    {
      arms: [
        { key: "a", weight: 0.5 },
        { key: "a", weight: 0.5 },
      ],
    },
    'arms[1].key is "a"',
  ],
  [
    {
      arms: [
        { key: "a", weight: -0.5 },
        { key: "b", weight: 1.5 },
      ],
    },
    "arms[0].weight is -0.5",
  ],
  [
    {
      arms: [
        { key: "a", weight: 0.5 },
        { key: "b", weight: 0.4 },
      ],
    },
    "sum to 0.9",
  ],
  [
    {
      arms: [
        { key: "a", weight: 0.5 },
        { key: "b", weight: 0.500002 },
      ],
    },
    "sum to 1.000002",
  ],
  [{ filters: [{ seed: "s", attribute: "a", ranges: [[0.5, 0.2]] }] }, "filters[0].ranges[0] is [0.5,0.2]"],
  [{ namespace: { id: "n", start: 0, end: 2 } }, "namespace is [0,2]"],
  [{ condition: { site: { $like: "N" } } }, "condition/site/$like: unknown operator $like"],
])("the experiment with %j is refused", (changes, message) => {
  expect(() => compileExperiment({ ...base, ...changes })).toThrow(RangeError);
  expect(() => compileExperiment({ ...base, ...changes })).toThrow(message);
});
