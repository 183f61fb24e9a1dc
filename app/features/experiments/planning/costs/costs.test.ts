import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";
import { startOfDay } from "~/lib/start-of-day";
import { en } from "~/lib/texts/en";
import { auditEntries } from "~db/schema/access";
import { costsOver } from "~experiments";
import { anna, noon, planningDb, style } from "../../../../../tests/helpers/planning";
import { costFormSchema } from "./cost.schema";
import { addCost, endCost, listCostLines, missingCostKinds, removeCost } from "./costs";
import { engineCosts } from "./engine-costs";
import { costsForPlan } from "./frozen-costs";
import { saveThreeAnswers } from "./three-questions";
import { threeQuestionsSchema } from "./three-questions.schema";

const zone = "Europe/Berlin";

function read(fields: Record<string, string>, locale = "en-GB") {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseWithZod(form, { schema: costFormSchema(en.costs.problems, { ...style, locale }) });
}
const carrier = { kind: "carrier", value: "4.30", validFrom: "2026-01-01", source: "Contract" };

function cost(fields: Partial<typeof carrier> & { step?: string }) {
  const submission = read({ ...carrier, ...fields });
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return submission.value;
}

test("amounts are kept in minor units, shares in thousandths, minutes in hundredths", () => {
  expect(cost({})).toMatchObject({ amountMinor: 430, sharePerMille: null, minutesHundredths: null, estimated: false });
  expect(cost({ kind: "goods", value: "52.5 %" })).toMatchObject({ amountMinor: null, sharePerMille: 525 });
  expect(cost({ kind: "goodsPerOrder", value: "11.20" })).toMatchObject({
    kind: "goods",
    amountMinor: 1120,
    sharePerMille: null,
  });
  expect(cost({ kind: "stepMinutes", value: "2.25", step: "packed" })).toMatchObject({
    minutesHundredths: 225,
    step: "packed",
  });
  expect(read({ ...carrier, value: "4,30" }, "de-DE").status).toBe("success");
});

test.each([
  [{ kind: "carrier", value: "-1" }, "value"],
  [{ kind: "carrier", value: "much" }, "value"],
  [{ kind: "goods", value: "101" }, "value"],
  [{ kind: "stepMinutes", value: "2" }, "step"],
  [{ validFrom: "2026-02-30x" }, "validFrom"],
  [{ source: " " }, "source"],
  [{ kind: "rent" }, "kind"],
])("%j is refused at %s", (fields, field) => {
  const submission = read({ ...carrier, ...fields });
  expect(submission.status).toBe("error");
  expect(Object.keys(submission.reply().error ?? {})).toEqual([field]);
});

test("of a kind the newest entry whose date has come applies; earlier days keep the earlier figure", () => {
  const db = planningDb();
  addCost(db, { actor: anna, at: noon, cost: cost({ value: "4.00", validFrom: "2026-01-01" }) });
  addCost(db, { actor: anna, at: noon, cost: cost({ value: "4.50", validFrom: "2026-02-01" }) });
  addCost(db, { actor: anna, at: noon, cost: cost({ value: "5.00", validFrom: "2026-09-01" }) });
  expect(listCostLines(db, "2026-03-02").map(({ amountMinor, state }) => [amountMinor, state])).toEqual([
    [500, "later"],
    [450, "applies"],
    [400, "past"],
  ]);
  const at = costsOver(engineCosts(costsForPlan(db).costs, "EUR", zone));
  const on = (day: string) => at(startOfDay(day, zone)).carrier;
  expect([on("2025-06-01"), on("2026-01-31"), on("2026-02-01"), on("2026-09-01")]).toEqual([400, 400, 450, 500]);
  expect(at(startOfDay("2026-02-01", zone) - 1).carrier).toBe(400);
});

test("goods are a share until the day they are an amount, and the share again from the day after", () => {
  const db = planningDb();
  const goods = (kind: string, value: string, validFrom: string) =>
    addCost(db, { actor: anna, at: noon, cost: cost({ kind, value, validFrom }) });
  goods("goods", "40", "2026-01-01");
  const amount = goods("goodsPerOrder", "11.20", "2026-02-01");
  goods("goods", "50", "2026-03-01");
  const at = costsOver(engineCosts(costsForPlan(db).costs, "EUR", zone));
  const on = (day: string) => at(startOfDay(day, zone)).goods;
  expect(["2025-06-01", "2026-02-01", "2026-03-01"].map(on)).toMatchObject([
    { per: "price", value: 0.4 },
    { per: "order", value: 1120 },
    { per: "price", value: 0.5 },
  ]);
  expect(endCost(db, { actor: anna, at: noon, id: amount, from: "2026-04-01", source: "ended" })).toBe(true);
  expect(listCostLines(db, "2026-04-02")[0]).toMatchObject({ kind: "goods", amountMinor: 0, state: "applies" });
});

test("a cost ends by an entry of nothing, and the past keeps its figure", () => {
  const db = planningDb();
  const id = addCost(db, { actor: anna, at: noon, cost: cost({}) });
  expect(endCost(db, { actor: anna, at: noon, id, from: "2026-01-01", source: "ended" })).toBe(false);
  expect(endCost(db, { actor: anna, at: noon, id, from: "2026-03-01", source: "ended" })).toBe(true);
  const at = costsOver(engineCosts(costsForPlan(db).costs, "EUR", zone));
  expect([at(startOfDay("2026-02-28", zone)).carrier, at(startOfDay("2026-03-01", zone)).carrier]).toEqual([430, 0]);
});

test("a cost entered by mistake is struck out and never counts; everything is in the audit log", () => {
  const db = planningDb();
  const id = addCost(db, { actor: anna, at: noon, cost: cost({}) });
  expect(removeCost(db, { actor: anna, at: noon, id })).toBe(true);
  expect(removeCost(db, { actor: anna, at: noon, id })).toBe(false);
  expect(listCostLines(db, "2026-03-02")).toMatchObject([{ state: "removed", byName: "Anna" }]);
  expect(costsForPlan(db)).toMatchObject({ costs: [] });
  expect(missingCostKinds(listCostLines(db, "2026-03-02"))).toContain("carrier");
  const actions = db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action);
  expect(actions).toEqual(["cost.added", "cost.removed"]);
});

test("the three answers become entries marked estimated, and what they leave out is named", () => {
  const db = planningDb();
  const schema = threeQuestionsSchema(en.costs.problems, style);
  const answers = schema.parse({ leftAfterGoods: "60", returnCost: "7.50", minuteCost: "0.45" });
  saveThreeAnswers(db, { actor: anna, at: noon, answers, from: "2026-03-02", source: "asked" });
  const { costs, costsLeftOut } = costsForPlan(db);
  expect(
    costs.map(({ kind, sharePerMille, amountMinor, estimated }) => [kind, sharePerMille ?? amountMinor, estimated]),
  ).toEqual([
    ["goods", 400, true],
    ["return", 750, true],
    ["labourRate", 2_700, true],
  ]);
  expect(costsLeftOut).toEqual(["packaging", "carrier", "stepMinutes", "claim", "contact"]);
  expect(schema.parse({ goodsPerOrder: "12", returnCost: "7", minuteCost: "1" }).goods).toEqual({ amountMinor: 1200 });
  const both = schema.safeParse({ leftAfterGoods: "60", goodsPerOrder: "12", returnCost: "7", minuteCost: "1" });
  expect(both.error?.issues[0]).toMatchObject({ path: ["goodsPerOrder"], message: en.costs.problems.oneOfTwo });
  const neither = schema.safeParse({ returnCost: "7", minuteCost: "1" });
  expect(neither.error?.issues[0]).toMatchObject({ path: ["leftAfterGoods"] });
  expect(schema.safeParse({ leftAfterGoods: "160", returnCost: "x", minuteCost: "" }).success).toBe(false);
});

test("a day begins at the zone's midnight, also where the clock is put forward at midnight", () => {
  expect(startOfDay("2026-03-29", zone)).toBe(Date.UTC(2026, 2, 28, 23));
  expect(startOfDay("2026-03-30", zone)).toBe(Date.UTC(2026, 2, 29, 22));
  expect(startOfDay("2026-09-06", "America/Santiago")).toBe(Date.UTC(2026, 8, 6, 4));
  expect(() => startOfDay("tomorrow", zone)).toThrow(RangeError);
});
