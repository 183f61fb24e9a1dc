import { afterEach, beforeEach, expect, test } from "vitest";
import { closeAlarm } from "~db/queries/measures/measure-alarms";
import { saveTarget } from "~db/queries/measures/measure-targets";
import { insertEndpoint } from "~db/queries/webhooks/endpoints";
import { auditEntries } from "~db/schema/access";
import { measureAlarms } from "~db/schema/measures";
import { webhookDeliveries } from "~db/schema/webhooks";
import { bringInOrders, ordersOfWeeks } from "../../../../../tests/helpers/board-orders";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../../tests/helpers/people";
import { checkMeasures } from "./check-measures.server";
import { mailAlarmsBy } from "./mail-alarms.server";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const monday = Date.UTC(2026, 2, 2);
const preferences = { locale: "en-GB", timeZone: "UTC", currency: "EUR" };
const usual = (weeks: number) => Array.from({ length: weeks }, (_, week) => [1, 2, 1, 0, 2][week % 5] ?? 1);

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

function want(change: Partial<Parameters<typeof saveTarget>[1]> = {}) {
  const alarms = { alarmOnSignal: true, alarmOnTarget: false, limitsFrom: null };
  const place = { id: `t${change.siteId ?? ""}`, measure: "onTime", siteId: "" };
  saveTarget(app.db, { ...place, target: 0.8, ownerId: "anna", ...alarms, updatedBy: null, updatedAt: 1, ...change });
}

/** Orders of the weeks before the Monday, of which the later are late so often. */
const bringIn = (late: readonly number[], until = monday) =>
  bringInOrders(app.warehouse, ordersOfWeeks({ until, late, name: `o${until}` }));

function check(at = someday) {
  const today = new Date(at).toISOString().slice(0, 10);
  return checkMeasures({ db: app.db, reader: app.warehouse, at, today });
}

const alarms = () =>
  app.db
    .select()
    .from(measureAlarms)
    .all()
    .map(({ kind, since, endedAt }) => [kind, since, endedAt !== null]);
const told = () =>
  app.db
    .select()
    .from(webhookDeliveries)
    .all()
    .map(({ event, body }) => [event, JSON.parse(body).data.alarm.kind]);

test("usual ups and downs raise nothing", async () => {
  await bringIn(usual(40));
  want({ alarmOnTarget: true });
  expect(await check()).toBe(1);
  expect(alarms()).toEqual([]);
});

test("a signal for the worse is raised once, however often it is checked, and told to other systems once", async () => {
  const address = { id: "hook", name: "Tickets", url: "https://tickets.example/", secret: "v1.x", createdAt: 1 };
  insertEndpoint(app.db, { ...address, events: ["alarm.raised", "alarm.cleared"] });
  await bringIn([...usual(32), ...Array(8).fill(12)]);
  want();
  expect([await check(), await check(), await check(someday + DAY_MS)]).toEqual([1, 0, 1]);
  expect(alarms()).toEqual([["signal", "2026-01-05", false]]);
  expect(told()).toEqual([["alarm.raised", "measureSignal"]]);
  const raised = app.db.select().from(auditEntries).all();
  expect(raised.map(({ action, actorKind }) => [action, actorKind])).toEqual([["measureAlarm.raised", "system"]]);
});

test("a signal for the better is good news and no alarm", async () => {
  await bringIn([...Array(32).fill(10), ...Array(8).fill(0)]);
  want();
  await check();
  expect(alarms()).toEqual([]);
});

test("a missed target is raised when it is more than chance, and ends when it is reached again", async () => {
  want({ alarmOnSignal: false, alarmOnTarget: true });
  await bringIn([...usual(20), 6]);
  await check();
  expect(alarms()).toEqual([]);
  await bringIn([14], monday + WEEK_MS);
  await check(someday + WEEK_MS);
  expect(alarms()).toEqual([["target", "2026-03-02", false]]);
  await bringIn([1], monday + 2 * WEEK_MS);
  await check(someday + 2 * WEEK_MS);
  expect(alarms()).toEqual([["target", "2026-03-02", true]]);
  await bringIn([14], monday + 3 * WEEK_MS);
  await check(someday + 3 * WEEK_MS);
  expect(alarms()).toHaveLength(2);
});

test("what a person closed is not raised again as long as its reason lasts", async () => {
  await bringIn([...usual(32), ...Array(8).fill(12)]);
  want();
  await check();
  const { id = "" } = app.db.select().from(measureAlarms).get() ?? {};
  expect(closeAlarm(app.db, id, { by: "anna", at: someday, note: "Known", url: "" })).toBe(true);
  await check(someday + DAY_MS);
  expect(alarms()).toHaveLength(1);
});

test("a target is checked soon after it was changed, and ends an alarm that is not wanted any more", async () => {
  await bringIn([...usual(32), ...Array(8).fill(12)]);
  want();
  await check();
  want({ alarmOnSignal: false, alarmOnTarget: true, target: 0.1, updatedAt: 2 });
  expect(await check()).toBe(1);
  expect(alarms()).toEqual([["signal", "2026-01-05", true]]);
});

test("a site's target is judged by its own orders", async () => {
  const late = [...usual(32), ...Array(8).fill(12)];
  await bringInOrders(app.warehouse, [
    ...ordersOfWeeks({ until: monday, late }),
    ...ordersOfWeeks({ until: monday, late: usual(40), site: "East", name: "e" }),
  ]);
  want({ siteId: "east" });
  want({ siteId: "north" });
  await check();
  expect(
    app.db
      .select()
      .from(measureAlarms)
      .all()
      .map(({ siteId }) => siteId),
  ).toEqual(["north"]);
});

test("measures that are not whole yet are checked later", async () => {
  want();
  expect(await check()).toBe(0);
});

test("an owner gets one mail for an alarm; one that could not be sent is tried again", async () => {
  await bringIn([...usual(32), ...Array(8).fill(12)]);
  want();
  await check();
  const mails: { to: string; subject: string; text: string }[] = [];
  const parts = { db: app.db, at: someday, preferences };
  const broken = { ...parts, send: () => Promise.reject(new Error("no server")) };
  await expect(mailAlarmsBy(broken)).rejects.toThrow("could not be mailed");
  const send = async (mail: (typeof mails)[number]) => {
    mails.push(mail);
  };
  expect([await mailAlarmsBy({ ...parts, send }), await mailAlarmsBy({ ...parts, send })]).toEqual([1, 0]);
  expect(mails).toMatchObject([
    { to: "anna@example.com", subject: "On time: Signal since 5 Jan 2026: below its usual range" },
  ]);
  expect(mails[0]?.text).toContain("/board/onTime");
});
