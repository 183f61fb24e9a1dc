import { expect, test } from "vitest";
import { en } from "~/lib/texts/en";
import { emptyDraft, style } from "../../../../../tests/helpers/planning";
import { readyMetrics } from "../metrics/ready-metrics";
import { blankPlan, readyPlans } from "../ready-plans/ready-plans";
import { checkDraft, type PlanContext } from "./check-draft";
import { type Draft, draftSchema } from "./draft.schema";

const words = en.planning.problems;
const context: PlanContext = {
  words,
  locale: "en-GB",
  currency: "EUR",
  metrics: readyMetrics,
  sites: [{ id: "north", name: "North" }],
  kindOf: (name) => (name === "value" ? "number" : "text"),
  costs: [],
  costsLeftOut: ["goods"],
  unitsPerWeek: 1_000,
  caps: {},
  isKeyTaken: false,
};
const packaging = (members: Partial<Draft> = {}): Draft => {
  const ready = readyPlans.find(({ key }) => key === "packaging");
  return { ...draftSchema.parse({ ...ready?.draft(style), key: "packaging" }), ...members };
};
const problemsOf = (members: Partial<Draft>, more: Partial<PlanContext> = {}) =>
  checkDraft(packaging(members), { ...context, ...more }).problems;

test.each(readyPlans.map(({ key }) => key))("the ready plan %s can start as it is", (key) => {
  const ready = readyPlans.find((plan) => plan.key === key);
  const draft = draftSchema.parse({ ...ready?.draft(style), key });
  const { plan, problems } = checkDraft(draft, context);
  expect(problems).toEqual([]);
  expect(plan).toMatchObject({
    inference: "hybrid",
    alpha: 0.05,
    metrics: { primary: { key: "contribution-margin" } },
  });
  expect(plan?.metrics.guardrails.length).toBeGreaterThanOrEqual(2);
});

test("the ready plans read in German as in English, and in a currency without decimals", () => {
  for (const ready of readyPlans) {
    for (const other of [
      { locale: "de-DE", currency: "EUR" },
      { locale: "en-GB", currency: "JPY" },
      { locale: "en-GB", currency: "KWD" },
    ]) {
      const draft = draftSchema.parse({ ...ready.draft(other), key: ready.key });
      expect(checkDraft(draft, { ...context, ...other }).problems).toEqual([]);
    }
  }
});

test("a blank plan says what is missing at every step it is missing at", () => {
  const draft = draftSchema.parse(blankPlan.draft(style));
  const fields = checkDraft(draft, { ...context, unitsPerWeek: null }).problems.map(({ step, field }) => [step, field]);
  expect(fields).toEqual([
    ["change", "name"],
    ["change", "key"],
    ["change", "changeValues.other.description"],
    ["change", "arms[1].words"],
    ["duration", "unitsPerWeek"],
  ]);
});

test("an empty draft has problems and no plan, and throws nothing", () => {
  const { plan, problems } = checkDraft(emptyDraft(), context);
  expect(plan).toBeNull();
  expect(problems.length).toBeGreaterThan(3);
});

test("a price plan by order is refused with the reason at the unit", () => {
  const pricing = { today: "49 EUR", tried: "39 EUR", what: "shippingThreshold" };
  const [problem] = problemsOf({ kind: "pricing", changeValues: { pricing }, unitType: "order" });
  expect(problem).toMatchObject({ step: "unit", field: "unitType" });
  expect(problem?.message).toContain("a customer would meet two prices");
  expect(problemsOf({ kind: "pricing", changeValues: { pricing }, unitType: "customer" })).toEqual([]);
});

test("a price plan by order is refused even while other answers are missing", () => {
  const draft = emptyDraft({ kind: "pricing", unitType: "order" });
  const found = checkDraft(draft, { ...context, metrics: [] }).problems.filter(({ step }) => step === "unit");
  expect(found).toEqual([{ step: "unit", field: "unitType", message: words.priceByOrder }]);
});

const arm = { id: "", pictureId: "", payload: "", words: "Do it" };
const arms = (...shares: string[]) =>
  shares.map((share, index) => ({ ...arm, key: `arm-${index}`, name: `Arm ${index}`, share }));

test.each([
  { members: { weeks: "0" }, field: "weeks", message: words.weeksWrong },
  { members: { weeks: "2.5" }, field: "weeks", message: words.weeksWrong },
  { members: { weeks: "53" }, field: "weeks", message: words.weeksWrong },
  { members: { coverage: "0" }, field: "coverage", message: words.coverageWrong },
  { members: { coverage: "101" }, field: "coverage", message: words.coverageWrong },
  { members: { alpha: "0.5" }, field: "alpha", message: words.alphaWrong },
  { members: { smallestGain: "-1" }, field: "smallestGain", message: words.gainWrong },
  { members: { smallestGain: "0.001" }, field: "smallestGain", message: words.gainWrong },
  { members: { layerName: "Not a slug" }, field: "layerName", message: words.layerWrong },
  { members: { layerName: "a", layerFrom: "0.6", layerTo: "0.4" }, field: "layerName", message: words.layerWrong },
  { members: { primary: "gone" }, field: "primary", message: words.primaryMissing },
  { members: { siteIds: ["gone"] }, field: "siteIds", message: words.siteUnknown },
  { members: { key: "Not a slug" }, field: "key", message: words.keyWrong },
  { members: { unitAttribute: "1x" }, field: "unitAttribute", message: words.attributeNameWrong },
  { members: { arms: arms("50") }, field: "arms", message: words.armsTooFew },
  { members: { arms: arms("0", "100") }, field: "arms[0].share", message: words.shareWrong },
  { members: { conditionText: "{" }, field: "conditionText", message: "This is not JSON" },
  { members: { conditionText: '{"a":{"$nope":1}}' }, field: "conditionText", message: "At /a/$nope" },
] satisfies { members: Partial<Draft>; field: string; message: string }[])("$members is refused at $field", (given) => {
  const found = problemsOf(given.members).find(({ field }) => field === given.field);
  expect(found?.message).toContain(given.message);
});

test("a key that is taken is said at the key", () => {
  expect(problemsOf({}, { isKeyTaken: true })).toEqual([{ step: "change", field: "key", message: words.keyTaken }]);
});

test("shares that do not add up are said with their sum", () => {
  const [problem] = problemsOf({ arms: arms("50", "40") });
  expect(problem).toMatchObject({ step: "change", field: "arms" });
  expect(problem?.message).toContain("90 %");
});

test("three equal arms are thirds, however they are rounded", () => {
  const { plan } = checkDraft(packaging({ arms: arms("33.3", "33.3", "33.4") }), context);
  expect(plan?.arms.map(({ weight }) => weight).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(checkDraft(packaging({ arms: arms("33.33", "33.33", "33.33") }), context).plan).not.toBeNull();
});

test("a condition by hand replaces the sentence; the sites stay whose experiment it is", () => {
  const members = { siteIds: ["north"], conditionText: '{"value":{"$gte":10}}' };
  const { plan } = checkDraft(packaging(members), context);
  expect(plan).toMatchObject({ siteIds: ["north"], condition: { value: { $gte: 10 } } });
});

test("units planned are a week's times the weeks times the share; typed units win over counted ones", () => {
  expect(checkDraft(packaging({ weeks: "4", coverage: "50" }), context).plan?.plannedUnits).toBe(2_000);
  const typed = checkDraft(packaging({ weeks: "4", unitsPerWeek: "10" }), context).plan;
  expect(typed).toMatchObject({ plannedUnits: 40, ordersPerMonth: 43, horizon: { kind: "days", days: 28 } });
});

test("a cap at a percentile is frozen as the number it was among earlier orders, or stands in the way", () => {
  const metrics = readyMetrics.map((metric) =>
    metric.key === "contribution-margin" ? { ...metric, cap: { percentile: 0.99 } } : metric,
  );
  const frozen = checkDraft(packaging(), { ...context, metrics, caps: { "contribution-margin": 8_400 } });
  expect(frozen.plan?.metrics.primary.cap).toEqual({ value: 8_400, percentile: 0.99 });
  expect(problemsOf({}, { metrics })).toEqual([
    { step: "guardrails", field: "primary", message: words.capNeedsOrders("Contribution margin") },
  ]);
});
