import { afterEach, beforeEach, expect, test } from "vitest";
import { en } from "~/lib/texts/en";
import { action as choose } from "~/routes/_app.board.choose";
import { action as rates } from "~/routes/_app.board.rates";
import { listBoardMeasures } from "~db/queries/measures/board-measures";
import { listRates } from "~db/queries/measures/currency-rates";
import { findMeasureOptions } from "~db/queries/measures/measure-options";
import { measureCatalogue } from "~experiments";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { readRateFile } from "./rates/read-rate-file";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (door: typeof choose, userId: string, form: Asked["form"]) =>
  (await ask(door, { form: form ?? {}, cookie: await signedIn(userId) })).status;
const options = { intent: "options", fulfilmentHours: "24", windowDays: "14", lostAfterDays: "90" };
const rate = { currency: "chf", day: "2026-03-09", rate: "1.0423", source: "Bank" };

test("the measures of the board are chosen by those who have the whole organisation, each once", async () => {
  expect((await ask(choose, { form: { measures: ["onTime"] } })).location).toMatch(/^\/sign-in/);
  expect(await post(choose, "leader", { measures: ["onTime"] })).toBe(403);
  expect(await post(choose, "anna", { measures: ["onTime", "luck"] })).toBe(400);
  expect(await post(choose, "anna", { measures: ["onTime", "onTime"] })).toBe(400);
  expect(await post(choose, "manager", { measures: ["onTime"] })).toBe(409);
  expect(await post(choose, "anna", { measures: ["returnRate", "onTime"] })).toBe(302);
  expect(listBoardMeasures(app.db)).toEqual(["returnRate", "onTime"]);
});

test("what counts is set within limits", async () => {
  expect(await post(choose, "anna", { ...options, windowDays: "0" })).toBe(400);
  expect(await post(choose, "manager", options)).toBe(409);
  expect(await post(choose, "anna", options)).toBe(302);
  expect(findMeasureOptions(app.db)).toEqual({ fulfilmentHours: 24, windowDays: 14, lostAfterDays: 90 });
});

test("a rate is entered, replaced and taken out", async () => {
  expect((await ask(rates, { form: rate })).location).toMatch(/^\/sign-in/);
  expect(await post(rates, "leader", rate)).toBe(403);
  for (const wrong of [
    { currency: "eur" },
    { currency: "QQQ" },
    { day: "2026-02-31" },
    { rate: "0" },
    { source: " " },
  ]) {
    expect(await post(rates, "anna", { ...rate, ...wrong })).toBe(400);
  }
  expect(await post(rates, "anna", rate)).toBe(302);
  expect(await post(rates, "anna", { ...rate, rate: "1.05" })).toBe(302);
  expect(listRates(app.db)).toMatchObject([{ currency: "CHF", day: "2026-03-09", rate: 1.05, enteredBy: "anna" }]);
  const gone = { intent: "remove", currency: "CHF", day: "2026-03-09" };
  expect([await post(rates, "anna", gone), await post(rates, "anna", gone)]).toEqual([302, 409]);
});

test("a file of rates is taken as a whole or not at all, and the wrong line is named", () => {
  const context = { problems: en.board.rate.problems, own: "EUR", locale: "en-GB" };
  const read = (text: string) => readRateFile(text, context, en.board.rate.problems.row);
  expect(read("Currency;Date;Rate\nCHF;2026-03-09;1.0423\nJPY;2026-03-09;0.0061\n")).toEqual({
    ok: true,
    rates: [
      { currency: "CHF", day: "2026-03-09", rate: 1.0423 },
      { currency: "JPY", day: "2026-03-09", rate: 0.0061 },
    ],
  });
  expect(read("date,currency,rate\n2026-03-09,CHF,1\n2026-03-10,CHF,-1\n")).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/^Line 3/),
  });
  for (const text of ["", "a,b\n1,2\n", "date,currency,rate\n"]) expect(read(text).ok).toBe(false);
});

test("every measure there is has a name, a definition and words for whom it counts", () => {
  const { names, what, cohorts, clocks, exclusions } = en.measures;
  for (const { key, cohort, clock, exclusions: left } of measureCatalogue) {
    expect([key, names[key], what[key], cohorts[cohort], clocks[clock]]).not.toContain(undefined);
    for (const one of left) expect(exclusions[one]).toBeDefined();
  }
});
