import { afterEach, beforeEach, expect, test } from "vitest";
import { loader } from "~/routes/_app.forecast";
import { loader as download } from "~/routes/forecast[.csv]";
import { insertChange } from "~db/queries/changes/write-change";
import { insertExperiment } from "~db/queries/experiments/insert-experiment";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import type { ForecastView } from "./forecast-view";

const DAY = 86_400_000;
/** From Sunday. */
const WEEK = [4, 9, 8, 8, 9, 12, 3];
const DAYS = 70;

let app: ReturnType<typeof freshApp>;
let now: number;
beforeEach(async () => {
  now = Date.now();
  app = freshApp();
  addOnePersonPerRole(app.db);
  await app.warehouse.keepMeasures({
    ...{ currency: "EUR", fulfilmentHours: 24, windowDays: 30, lostAfterDays: 180, zone: "UTC" },
  });
  const events = Array.from({ length: DAYS + 1 }, (_, ago) => [
    ...ordersOf(ago, "North", 1),
    ...ordersOf(ago, "East", 0.5),
  ]);
  await app.warehouse.append({ events: events.flat(), quarantined: [], assignments: [], recordedAt: now });
  await app.warehouse.fold();
  await app.warehouse.finishMeasures();
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

function ordersOf(ago: number, site: string, share: number): WarehouseEvent[] {
  const midnight = Math.floor(now / DAY) * DAY - ago * DAY;
  const orders = Math.round((WEEK[new Date(midnight).getUTCDay()] ?? 0) * share) + (ago % 3);
  return Array.from({ length: orders }, (_, at) => ({
    ...{ connectionId: "shop", eventId: `${site} ${ago} ${at}`, type: "placed", occurredAt: midnight + at },
    ...{ startAt: null, orderId: `${site}-${ago}-${at}`, customerId: null, staffRef: null, units: null },
    attributes: { site },
  }));
}

const day = (ago: number) => new Date(now - ago * DAY).toISOString().slice(0, 10);
const view = async (userId: string, search = "") => {
  const { body } = await ask(loader, { path: `/forecast${search}`, cookie: await signedIn(userId) });
  return (body as { view: ForecastView; sites: string[] }) ?? null;
};

test("signed out nobody reads the forecast; staff and training leads may not", async () => {
  for (const door of [loader, download]) {
    expect((await ask(door)).location).toMatch(/^\/sign-in/);
    for (const userId of ["staff", "trainingLead"])
      expect((await ask(door, { cookie: await signedIn(userId) })).status).toBe(403);
  }
});

test("two weeks are forecast from whole days: today is left out and comes first", async () => {
  const { view: told } = await view("leader");
  expect(told.history.at(-1)?.day).toBe(day(1));
  expect(told.expected).toHaveLength(14);
  expect(told.expected[0]?.day).toBe(day(0));
  expect(told.read).toBe(DAYS - 1);
  expect(told.quality?.season).toBe(7);
  expect(told.quality?.mase).toBeLessThan(1.2);
});

test("a site's orders are its own, and a manager sees own sites only", async () => {
  const { view: all } = await view("administrator");
  const { view: north } = await view("administrator", "?site=North");
  const { view: own, sites } = await view("manager");
  const last = (told: ForecastView) => told.history.at(-1)?.orders ?? 0;
  expect(last(north)).toBeLessThan(last(all));
  expect(last(own)).toBe(last(north));
  expect(sites).toEqual(["North"]);
  expect((await view("manager", "?site=East")).view.history).toEqual([]);
});

test("days with a running experiment and with a change are named, those to come as well", async () => {
  insertChange(app.db, "c1", {
    step: null,
    ...{ title: "New carrier", kind: "carrier", siteIds: [], ownerId: null, at: now - 5 * DAY, instruction: "" },
  });
  const times = { createdAt: now - 9 * DAY, startedAt: now - 8 * DAY, plannedEndAt: now + 3 * DAY };
  insertExperiment(
    app.db,
    {
      ...{ id: "e1", key: "free-shipping", name: "Free shipping", kind: "pricing", status: "running", ...times },
      ...{ plan: null, planHash: null, ownerId: null, plannedUnits: null, enrolmentStoppedAt: null },
    },
    [],
  );
  const { view: told } = await view("leader");
  expect(told.marks).toEqual([{ id: "c1", day: day(5), label: "New carrier" }]);
  expect(told.runs).toEqual([{ id: "e1", name: "Free shipping", from: day(8), until: day(-3) }]);
});

test("by weeks there are fewer than two years, so no season is read into them", async () => {
  const { view: told } = await view("leader", "?step=week");
  expect(told.step).toBe("week");
  expect(told.quality?.season).toBe(1);
  expect(told.expected).toHaveLength(6);
  expect(new Date(`${told.expected[0]?.day}T00:00:00Z`).getUTCDay()).toBe(1);
});

test("the file holds the same numbers as the page", async () => {
  const { body, headers } = await ask(download, { path: "/forecast.csv", cookie: await signedIn("manager") });
  expect(headers.get("Content-Disposition")).toContain("forecast.csv");
  const lines = String(body).trim().split("\r\n");
  const { view: told } = await view("manager");
  expect(lines).toHaveLength(1 + told.history.length + told.expected.length);
  expect(lines.at(-1)?.split(",")[0]).toBe(told.expected.at(-1)?.day);
});

test("without orders the page says how many days are needed", async () => {
  const { view: told } = await view("administrator", "?site=Nowhere");
  expect(told.quality).toBeNull();
  expect(told.read).toBe(0);
});
