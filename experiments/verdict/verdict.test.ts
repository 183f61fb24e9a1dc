import fc from "fast-check";
import { expect, test } from "vitest";
import { decideVerdict } from "./verdict";
import type { GuardrailReading, Verdict, VerdictInput } from "./verdict-types";

const fine: GuardrailReading = {
  key: "damage",
  direction: "lower",
  margin: 0.01,
  estimate: 0,
  lower: -0.005,
  upper: 0.005,
  nonInferior: true,
};
const undecided: GuardrailReading = { ...fine, upper: 0.02, nonInferior: false };
const past: GuardrailReading = { ...fine, estimate: 0.03, lower: 0.02, upper: 0.04, nonInferior: false };

const ended: VerdictInput = {
  alarms: [],
  primary: { direction: "higher", isMoney: true, estimate: 112, lower: 64, upper: 160 },
  guardrails: [fine],
  smallestGain: 50,
  unitsSoFar: 11_600,
  plannedUnits: 11_000,
  plannedEndReached: true,
  stoppedForHarm: false,
  daysLeft: 0,
  unitsPerDay: 276,
};
const running: VerdictInput = { ...ended, plannedEndReached: false, daysLeft: 23 };
const interval = (lower: number, upper: number) => ({ ...ended.primary, estimate: (lower + upper) / 2, lower, upper });
const noData = { ...ended.primary, estimate: null, lower: null, upper: null };
const alarm = { check: "sampleRatio" as const, site: "East", day: "2026-10-19", p: 1e-6 };

const cases: readonly [string, VerdictInput, Partial<Verdict>][] = [
  ["1: an alarm is never overruled", { ...ended, alarms: [alarm] }, { kind: "cannotBeTrusted", rule: 1 }],
  ["1: before a guardrail", { ...ended, alarms: [alarm], guardrails: [past] }, { kind: "cannotBeTrusted", rule: 1 }],
  ["2: a guardrail past its margin", { ...ended, guardrails: [fine, past] }, { kind: "keepOldWay", rule: 2 }],
  [
    "2: also while running",
    { ...running, guardrails: [past] },
    { kind: "keepOldWay", rule: 2, guardrails: ["damage"] },
  ],
  ["3: before the end, even a clear gain", running, { kind: "keepRunning", rule: 3, daysLeft: 23 }],
  [
    "3: before the end, even a clear loss",
    { ...running, primary: interval(-90, -10) },
    { kind: "keepRunning", rule: 3 },
  ],
  ["4: a gain", ended, { kind: "rollOut", rule: 4 }],
  ["4: a gain, no guardrails", { ...ended, guardrails: [] }, { kind: "rollOut", rule: 4 }],
  [
    "4: a gain, one guardrail undecided",
    { ...ended, guardrails: [fine, { ...undecided, key: "late" }] },
    { kind: "keepRunning", rule: 4, guardrails: ["late"] },
  ],
  [
    "4: a guardrail without data is undecided",
    { ...ended, guardrails: [{ ...fine, estimate: null, lower: null, upper: null, nonInferior: null }] },
    { kind: "keepRunning", rule: 4, guardrails: ["damage"] },
  ],
  ["5: a loss", { ...ended, primary: interval(-90, -10) }, { kind: "keepOldWay", rule: 5 }],
  [
    "5: stopped for harm",
    { ...running, stoppedForHarm: true, primary: interval(-90, -10) },
    { kind: "keepOldWay", rule: 5 },
  ],
  ["6: too small to matter", { ...ended, primary: interval(-30, 49) }, { kind: "notWorthMoreTime", rule: 6 }],
  [
    "7: a little longer, half-width 60 to 50 by (60/50)^2",
    { ...ended, primary: interval(-20, 100), unitsSoFar: 10_000 },
    { kind: "keepRunning", rule: 7, unitsNeeded: 14_400, daysLeft: 16 },
  ],
  [
    "7: days unknown without a rate",
    { ...ended, primary: interval(-20, 100), unitsPerDay: 0 },
    { kind: "keepRunning", rule: 7, daysLeft: null },
  ],
  [
    "7: more than twice the plan",
    { ...ended, primary: interval(-60, 90) },
    { kind: "notWorthMoreTime", rule: 7, unitsNeeded: 26_100 },
  ],
  ["7: as narrow as asked, undecided", { ...ended, primary: interval(-5, 85) }, { kind: "notWorthMoreTime", rule: 7 }],
  [
    "7: no smallest gain, no end",
    { ...ended, smallestGain: 0, primary: interval(-5, 5) },
    { kind: "notWorthMoreTime", rule: 7, unitsNeeded: null },
  ],
  ["7: no data at the end", { ...ended, primary: noData }, { kind: "keepRunning", rule: 7, unitsNeeded: null }],
  ["limits: L of exactly 0 is no gain", { ...ended, primary: interval(0, 49) }, { kind: "notWorthMoreTime", rule: 6 }],
  ["limits: U of exactly 0 is no loss", { ...ended, primary: interval(-80, 0) }, { kind: "notWorthMoreTime", rule: 6 }],
  [
    "limits: a guardrail on its margin is not past it",
    { ...ended, guardrails: [{ ...undecided, lower: 0.01 }] },
    { kind: "keepRunning", rule: 4 },
  ],
];

test.each(cases)("rule %s", (_name, input, expected) => {
  expect(decideVerdict(input)).toMatchObject(expected);
});

const amount = fc.double({ min: -200, max: 200, noNaN: true });
const bounds: fc.Arbitrary<{ lower: number | null; upper: number | null }> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(amount, amount).map(([a, b]) => ({ lower: Math.min(a, b), upper: Math.max(a, b) })),
  },
  { weight: 1, arbitrary: fc.constant({ lower: null, upper: null }) },
);
const direction = fc.constantFrom("higher" as const, "lower" as const);
const guardrail = fc
  .record({
    key: fc.string(),
    direction,
    margin: fc.double({ min: 0, max: 50, noNaN: true }),
    bounds,
    nonInferior: fc.constantFrom(true, false, null),
  })
  .map(({ bounds: ends, ...rest }): GuardrailReading => ({ ...rest, ...ends, estimate: ends.lower }));
const anyInput: fc.Arbitrary<VerdictInput> = fc.record({
  alarms: fc.constant([]),
  primary: fc
    .record({ direction, bounds })
    .map(({ bounds: ends, ...rest }) => ({ ...rest, ...ends, isMoney: true, estimate: ends.lower })),
  guardrails: fc.array(guardrail, { maxLength: 3 }),
  smallestGain: fc.double({ min: 0, max: 100, noNaN: true }),
  unitsSoFar: fc.nat(50_000),
  plannedUnits: fc.nat(50_000),
  plannedEndReached: fc.boolean(),
  stoppedForHarm: fc.boolean(),
  daysLeft: fc.option(fc.nat(90)),
  unitsPerDay: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
});

const negated = (value: number | null) => (value === null ? null : -value);
function mirrored<T extends { direction: "higher" | "lower"; lower: number | null; upper: number | null }>(side: T): T {
  const other = side.direction === "higher" ? "lower" : "higher";
  return { ...side, direction: other, lower: negated(side.upper), upper: negated(side.lower) };
}

test("turning every metric round changes nothing", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const turned = { ...input, primary: mirrored(input.primary), guardrails: input.guardrails.map(mirrored) };
      expect(decideVerdict(turned)).toEqual(decideVerdict(input));
    }),
  );
});

test("an alarm always wins", () => {
  const checks = fc.constantFrom("sampleRatio", "severalArms", "covariateImbalance", "missingOutcomes");
  fc.assert(
    fc.property(anyInput, fc.array(fc.record({ check: checks }), { minLength: 1 }), (input, alarms) => {
      expect(decideVerdict({ ...input, alarms })).toMatchObject({ kind: "cannotBeTrusted", rule: 1, alarms });
    }),
  );
});

test("nothing is rolled out before its end, without a gain, or past what a guardrail allows", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const verdict = decideVerdict(input);
      if (verdict.kind !== "rollOut") return;
      expect(input.plannedEndReached || input.stoppedForHarm).toBe(true);
      const { direction: good, lower, upper } = input.primary;
      expect(good === "higher" ? (lower ?? 0) > 0 : (upper ?? 0) < 0).toBe(true);
      expect(input.guardrails.every(({ nonInferior }) => nonInferior)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("every rule is reached and no number is NaN or negative", () => {
  const rules = new Set<number>();
  for (const input of fc.sample(anyInput, { numRuns: 5000, seed: 7 })) {
    const { rule, daysLeft, unitsNeeded } = decideVerdict(input);
    rules.add(rule);
    for (const number of [daysLeft, unitsNeeded]) if (number !== null) expect(number).toBeGreaterThanOrEqual(0);
  }
  expect([...rules].sort()).toEqual([2, 3, 4, 5, 6, 7]);
});

test("bad configuration is refused by field and value", () => {
  expect(() => decideVerdict({ ...ended, smallestGain: -1 })).toThrow("smallestGain must be 0 or more, got -1");
  expect(() => decideVerdict({ ...ended, plannedUnits: Number.NaN })).toThrow(/plannedUnits/);
  expect(() => decideVerdict({ ...ended, guardrails: [{ ...fine, margin: -0.1 }] })).toThrow(/margin of damage/);
});
