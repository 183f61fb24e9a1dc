import { expect, test } from "vitest";
import {
  decideVerdict,
  type GuardrailReading,
  monthlyValue,
  type TrustAlarm,
  type VerdictFacts,
  type VerdictInput,
  verdictNextStep,
  verdictSentence,
} from "~experiments";
import { verdictFormat, verdictWords } from "./verdict";

const damage: GuardrailReading = {
  key: "damage",
  direction: "lower",
  margin: 0.01,
  estimate: 0.004,
  lower: 0,
  upper: 0.008,
  nonInferior: true,
};
const input: VerdictInput = {
  alarms: [],
  primary: { direction: "higher", isMoney: true, estimate: 112, lower: 64, upper: 160 },
  guardrails: [damage],
  smallestGain: 60,
  unitsSoFar: 11_600,
  plannedUnits: 11_000,
  plannedEndReached: true,
  stoppedForHarm: false,
  daysLeft: 0,
  unitsPerDay: 276,
};
const format = verdictFormat("EUR");

function read(change: Partial<VerdictInput>, facts: Partial<VerdictFacts> = {}) {
  const given = { ...input, ...change };
  const about: VerdictFacts = {
    arm: "two-day promise",
    unit: { one: "order", many: "orders" },
    primary: { name: "margin", kind: "money", ...given.primary },
    smallestGain: given.smallestGain,
    monthly: monthlyValue(given.primary, 8_390),
    guardrails: given.guardrails.map((reading) => ({ name: "damage", kind: "percent", reading })),
    stoppedForHarm: given.stoppedForHarm,
    ...facts,
  };
  const verdict = decideVerdict(given);
  return [verdictSentence(verdict, about, verdictWords, format), verdictNextStep(verdict, about, verdictWords, format)];
}
const primary = (estimate: number, lower: number, upper: number) => ({
  primary: { ...input.primary, estimate, lower, upper },
});
const alarm = (check: TrustAlarm["check"], more: Partial<TrustAlarm> = {}) => ({ alarms: [{ check, ...more }] });

const cases: readonly [string, string[], string, string][] = [
  [
    "roll out",
    read({}),
    "Roll out: two-day promise earns 1.12 EUR an order, between 0.64 and 1.60; about 9,400 EUR a month (5,400 to 13,400). Not worse than allowed: damage.",
    "Ship two-day promise to everyone, with a small hold-out to see whether it lasts.",
  ],
  [
    "keep the old way, a guardrail past its margin",
    read({ guardrails: [{ ...damage, estimate: 0.03, lower: 0.02, upper: 0.04, nonInferior: false }] }),
    "Keep the old way: two-day promise earns 1.12 EUR an order, between 0.64 and 1.60. Damage: worse by 3 percentage points, between 2 and 4; the limit is 1 percentage point.",
    "Keep the old way, and look for a change that leaves damage alone.",
  ],
  [
    "keep the old way, a loss that stopped it",
    read({ ...primary(-50, -80, -20), stoppedForHarm: true }),
    "Keep the old way: two-day promise costs 0.50 EUR an order, between 0.20 and 0.80; about 4,200 EUR lost a month (1,700 to 6,700). It was stopped early for harm.",
    "End two-day promise and keep the old way; the result goes into the library.",
  ],
  [
    "keep running",
    read({ ...primary(55, -16, 126), plannedEndReached: false, daysLeft: 23 }),
    "Keep running, 23 days: two-day promise earns 0.55 EUR an order in these data, but anything between a loss of 0.16 and a gain of 1.26 fits them. It is not decided before the end.",
    "Leave it alone for 23 days; then decide.",
  ],
  [
    "keep running, a guardrail undecided",
    read({ guardrails: [{ ...damage, upper: 0.02, nonInferior: false }] }),
    "Keep running: two-day promise earns 1.12 EUR an order, between 0.64 and 1.60. Damage: may be worse by up to 2; the limit is 1 percentage point.",
    "Extend it until damage can be judged, or accept the risk and say so.",
  ],
  [
    "keep running longer",
    read({ ...primary(30, -40, 100), unitsSoFar: 10_000 }),
    "Keep running, 14 days: two-day promise earns 0.30 EUR an order in these data, but anything between a loss of 0.40 and a gain of 1.00 fits them. It takes 13,612 orders to tell.",
    "Extend it by 14 days, or keep the old way.",
  ],
  [
    "keep running, no data",
    read({ primary: { ...input.primary, estimate: null, lower: null, upper: null } }),
    "Keep running: margin has no readings yet.",
    "Check that the events for margin arrive.",
  ],
  [
    "not worth more time, too small",
    read(primary(0, -42, 42)),
    "Not worth more time: two-day promise earns 0.00 EUR an order in these data, but anything between a loss of 0.42 and a gain of 0.42 fits them. A gain of 0.60 EUR an order, the smallest worth having, is ruled out. Not worse than allowed: damage.",
    "Keep the simpler way and use the time for another idea.",
  ],
  [
    "not worth more time, too long",
    read(primary(10, -100, 120)),
    "Not worth more time: two-day promise earns 0.10 EUR an order in these data, but anything between a loss of 1.00 and a gain of 1.20 fits them. It would take 38,989 orders to tell. Not worse than allowed: damage.",
    "Keep the simpler way and use the time for another idea.",
  ],
  [
    "cannot be trusted, the sample ratio",
    read(alarm("sampleRatio", { site: "East", day: "2026-10-19", p: 1e-7 })),
    "Cannot be trusted. The arms do not have the shares that were planned. It starts at East on 19 October.",
    "Find out why an arm is missing at East from 19 October on, repair it and start a new phase; do not read the effect.",
  ],
  [
    "cannot be trusted, several arms",
    read(alarm("severalArms", { share: 0.021 })),
    "Cannot be trusted. 2.1 % of the units were met in more than one arm.",
    "Find out which system changes arms, repair it and start a new phase.",
  ],
  [
    "cannot be trusted, imbalance",
    read(alarm("covariateImbalance", { site: "North" })),
    "Cannot be trusted. The arms already differed before the change could have worked. It comes from North.",
    "Check how units were assigned at North before anything else; start a new phase when it is repaired.",
  ],
  [
    "cannot be trusted, missing outcomes",
    read(alarm("missingOutcomes", { share: 0.3, day: "2026-10-19" })),
    "Cannot be trusted. 30 % of the units have no outcome. It starts on 19 October.",
    "Find the missing outcomes from 19 October on and send them; the verdict is then made again.",
  ],
];

test.each(cases)("%s: says so and says what to do next", (_name, [sentence, next], expected, expectedNext) => {
  expect(sentence).toBe(expected);
  expect(next).toBe(expectedNext);
});

test("a metric without a money value is read in its own unit and says so", () => {
  const share = { direction: "lower" as const, isMoney: false, estimate: -0.021, lower: -0.03, upper: -0.012 };
  const [sentence] = read(
    { primary: share },
    { primary: { name: "late orders", kind: "percent", ...share }, monthly: null },
  );
  expect(sentence).toBe(
    "Roll out: two-day promise improves late orders by 2.1 percentage points, between 1.2 and 3. Not worse than allowed: damage. Judged by late orders in its own unit, which has no value in money.",
  );
});

test("money is written with its own exponent", () => {
  expect(verdictFormat("JPY").money.full(1234)).toBe("1,234 JPY");
  expect(verdictFormat("KWD").money.full(1234)).toBe("1.234 KWD");
});
