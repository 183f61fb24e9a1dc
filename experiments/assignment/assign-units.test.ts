import { expect, test } from "vitest";
import { assignUnits, compileUnitAssigner, parseAssignmentFile } from "./assign-units";
import { bucketOf } from "./hash";

const file = {
  key: "promise",
  seed: "promise-1",
  hashVersion: 2,
  coverage: 0.5,
  arms: [
    { key: "A", weight: 0.5 },
    { key: 'the "new" one', weight: 0.5 },
  ],
};

test("every unit gets one line of JSON with its place and arm", () => {
  const units = ["order-1", 'odd "unit"\n', "", "注文", ...Array.from({ length: 50 }, (_, i) => `u${i}`)];
  const lines = [...assignUnits(parseAssignmentFile(file), units)].map((line) => JSON.parse(line));
  expect(lines.map(({ unit }) => unit)).toEqual(units);
  for (const { unit, n, arm } of lines) {
    expect(n).toBe(unit === "" ? null : bucketOf("promise-1", unit, 2));
    const expected = n === null ? null : n < 0.25 ? "A" : n >= 0.5 && n < 0.75 ? 'the "new" one' : null;
    expect(arm).toBe(expected);
  }
});

test("what the file leaves out has a stated default", () => {
  const { key, arms } = file;
  expect(parseAssignmentFile({ key, arms })).toEqual({
    key: "promise",
    seed: "promise",
    hashVersion: 2,
    hashAttribute: "unit",
    targetingKeyStandsIn: false,
    coverage: 1,
    arms,
  });
});

test("a condition, filters and a namespace are read too", () => {
  const experiment = parseAssignmentFile({
    ...file,
    coverage: 1,
    condition: { site: "North" },
    filters: [{ seed: "layer", ranges: [[0, 1]] }],
    namespace: { id: "n", start: 0, end: 1 },
  });
  const assign = compileUnitAssigner(experiment);
  expect(assign("order-1", { site: "North" }).arm).not.toBeNull();
  expect(assign("order-1", { site: "East" })).toEqual({ unit: "order-1", n: null, arm: null });
});

test("a million units take seconds", () => {
  const experiment = parseAssignmentFile(file);
  function* units() {
    for (let i = 0; i < 1_000_000; i++) yield `order-${i}`;
  }
  const started = performance.now();
  let length = 0;
  for (const line of assignUnits(experiment, units())) length += line.length;
  expect(length).toBeGreaterThan(30_000_000);
  expect(performance.now() - started).toBeLessThan(8000);
}, 30_000);

test.each<[unknown, string]>([
  [[], "the experiment is []: an object is needed"],
  [{ ...file, key: undefined }, "key is absent: a text is needed"],
  [{ ...file, seed: 5 }, "seed is 5: a text is needed"],
  [{ ...file, hashVersion: 3 }, "hashVersion is 3: 2, or 1 for old experiments is needed"],
  [{ ...file, coverage: "all" }, 'coverage is "all": a number is needed'],
  [{ ...file, coverage: -1 }, "coverage is -1: it is a share from 0 to 1"],
  [{ ...file, arms: undefined }, "arms is absent: a list is needed"],
  [{ ...file, arms: [{ key: "A", weight: 0.5 }, "B"] }, 'arms[1] is "B": an arm such as'],
  [{ ...file, arms: [{ key: "A" }, { key: "B", weight: 1 }] }, "arms[0].weight is absent: a number is needed"],
  [
    {
      ...file,
      arms: [
        { key: "A", weight: 0.5 },
        { key: "B", weight: 0.6 },
      ],
    },
    "the weights 0.5, 0.6 sum to 1.1",
  ],
  [{ ...file, filters: [{ seed: "s", ranges: [[0]] }] }, "filters[0].ranges[0] is [0]: a start and an end"],
  [{ ...file, namespace: { id: "n", start: 0 } }, "namespace.end is absent: a number is needed"],
  [{ ...file, condition: "site" }, 'condition is "site": an object is needed'],
])("the file %j is refused", (json, message) => {
  expect(() => parseAssignmentFile(json)).toThrow(RangeError);
  expect(() => parseAssignmentFile(json)).toThrow(message);
});
