import { beforeEach, expect, test } from "vitest";
import type { Db } from "~db/client";
import { insertWorkCalendar } from "~db/queries/process/work-calendars";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addSites, someday } from "../../../../tests/helpers/people";
import { workCalendars } from "./work-calendars.server";

const HOUR = 3_600_000;
/** Friday 6 March 2026, 15:00 in Berlin, to Monday 9 March, 19:00. */
const [from, until] = [Date.UTC(2026, 2, 6, 14), Date.UTC(2026, 2, 9, 18)];
const range = [from - 240 * HOUR, until + 240 * HOUR] as const;
const daily = (start: number, end: number) => [{ from: start * 60, until: end * 60 }];
const none = [[], [], [], [], [], [], []];

let db: Db;
beforeEach(() => {
  db = freshDb();
  addSites(db);
});

function add(siteId: string | null, carrier: string | null, week: ReturnType<typeof daily>[]) {
  const row = { id: `${siteId} ${carrier}`, zone: "Europe/Berlin", pickUps: none, closed: [] };
  insertWorkCalendar(db, { ...row, siteId, carrier, week, createdAt: someday, updatedAt: someday });
}
const workdays = (start: number, end: number) => [...Array(5).fill(daily(start, end)), [], []];
const hoursOf = (step: { from: string; to: string }, site: string | null, carrier: string | null = null) =>
  workCalendars(db)
    .timeForWait(step, { site, carrier }, ...range)
    .between(from, until) / HOUR;

const dispatch = { from: "packed", to: "shipped" };
const transit = { from: "shipped", to: "delivered" };

test("without a calendar every hour counts, and the sites that have none are named", () => {
  expect(hoursOf(dispatch, "North")).toBe(76);
  expect(workCalendars(db).sitesWithout).toEqual(["East", "North"]);
  add("north", null, workdays(7, 19));
  expect(workCalendars(db).sitesWithout).toEqual(["East"]);
});

test("what stands at a site counts in its hours, by name and by identifier; what a customer ends counts every hour", () => {
  add("north", null, workdays(7, 19));
  add(null, "Parcels", workdays(9, 18));
  expect(hoursOf(dispatch, "North")).toBe(4 + 12);
  expect(hoursOf(dispatch, "north")).toBe(4 + 12);
  expect(hoursOf(dispatch, "East")).toBe(76);
  expect(hoursOf(dispatch, null)).toBe(76);
  expect(hoursOf({ from: "delivered", to: "return_requested" }, "North")).toBe(76);
});

test("on the way the carrier's hours count: at the site, else everywhere, else those of the only carrier", () => {
  add(null, "Parcels", [...workdays(9, 18).slice(0, 5), daily(9, 18), []]);
  expect(hoursOf(transit, "North")).toBe(3 + 9 + 9);
  expect(hoursOf(transit, "North", "PARCELS")).toBe(3 + 9 + 9);
  expect(hoursOf(transit, "North", "Bikes")).toBe(76);
  add("north", "Parcels", workdays(9, 18));
  expect(hoursOf(transit, "North")).toBe(3 + 9);
  expect(hoursOf(transit, "East")).toBe(3 + 9 + 9);
  add(null, "Bikes", workdays(8, 10));
  expect(hoursOf(transit, "North")).toBe(76);
  expect(hoursOf(transit, "North", "Bikes")).toBe(2);
});

test("the version changes with the calendars", () => {
  const before = workCalendars(db).version;
  expect(workCalendars(db).version).toBe(before);
  add("north", null, workdays(7, 19));
  expect(workCalendars(db).version).not.toBe(before);
});
