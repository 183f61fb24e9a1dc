import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loader as readBoard } from "~/routes/_app.board._index";
import { loader as readMeasure } from "~/routes/_app.board.$measure._index";
import { loader as readOrders } from "~/routes/_app.board.$measure.orders";
import { bringInOrders, ordersOfWeeks } from "../../../../tests/helpers/board-orders";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { aBatch } from "../../../../tests/helpers/warehouse-samples";
import type { MeasuredOrders } from "./list-measure-orders.server";
import type { BoardView } from "./view-board.server";
import type { MeasureView } from "./view-measure.server";

/** Midnight of the Monday on which it is now. */
const monday = Date.UTC(2026, 2, 2);
const usual = (weeks: number) => Array.from({ length: weeks }, (_, week) => [1, 2, 1, 0, 2][week % 5] ?? 1);

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
});
afterEach(async () => {
  vi.useRealTimers();
  await app.warehouse.close();
  app.db.$client.close();
});

/** North falls eight weeks ago, East stays. */
async function bringIn() {
  const north = ordersOfWeeks({ until: monday, late: [...usual(32), ...Array(8).fill(12)] });
  const east = ordersOfWeeks({ until: monday, late: usual(40), site: "East", name: "e" });
  await bringInOrders(app.warehouse, [...north, ...east]);
}

async function board(userId: string, search = ""): Promise<BoardView> {
  const { body } = await ask(readBoard, { path: `/board${search}`, cookie: await signedIn(userId) });
  return (body as { view: BoardView }).view;
}
async function measure(userId: string, key: string, search = "") {
  const asked = { path: `/board/${key}${search}`, params: { measure: key }, cookie: await signedIn(userId) };
  return ask(readMeasure, asked);
}
const lineOf = (view: BoardView, key: string) => view.lines.find((line) => line.key === key);

test("signed out or without the permission nobody sees the board", async () => {
  expect((await ask(readBoard, { path: "/board" })).location).toMatch(/^\/sign-in/);
  for (const role of ["staff", "trainingLead"]) {
    expect((await ask(readBoard, { cookie: await signedIn(role) })).status).toBe(403);
    expect((await measure(role, "onTime")).status).toBe(403);
  }
  expect((await measure("anna", "luck")).status).toBe(404);
});

test("before anything came in the board says so", async () => {
  expect((await board("leader")).placed).toBeNull();
});

test("six measures stand on the board, each with value, the same time before, trend and what was not measured", async () => {
  await bringIn();
  const view = await board("anna");
  expect(view.lines).toHaveLength(6);
  const onTime = lineOf(view, "onTime");
  expect(onTime).toMatchObject({
    ...{ measured: 160, notMeasured: 0, period: { from: "2026-02-02", until: "2026-03-02" } },
    ...{ trend: { step: "week", state: { kind: "signal", since: "2026-01-05", side: "below" } } },
  });
  expect(onTime?.now?.value).toBeCloseTo(1 - (4 * 12 + 5) / 160, 9);
  expect(onTime?.driver).toMatchObject({ from: "packed", to: "shipped", since: "signal" });
});

test("a measure that needs time to be final is of earlier weeks", async () => {
  await bringIn();
  expect(lineOf(await board("anna"), "returnRate")?.period?.until).toBe("2026-01-26");
});

test("a manager sees the own site's orders only, whatever the address asks for", async () => {
  await bringIn();
  for (const search of ["", "?site=East", "?site=North"]) {
    const view = await board("manager", search);
    expect([view.sites, lineOf(view, "onTime")?.measured]).toEqual([["North"], 80]);
  }
  expect(lineOf(await board("anna", "?site=East"), "onTime")?.trend.state).toMatchObject({ kind: "noise" });
});

test("days of one's own are taken as they are, and days that are still to come are left out", async () => {
  await bringIn();
  const view = await board("anna", "?from=2026-02-23&to=2026-03-08");
  expect(lineOf(view, "onTime")).toMatchObject({ measured: 40, daysLeftOut: 7 });
  expect((await board("anna", "?from=2026-02-31&to=x&weeks=900")).lines[0]?.measured).toBe(160);
});

test("a measure's page tells it apart and defines it", async () => {
  await bringIn();
  const { body } = await measure("anna", "onTime");
  const { view } = body as { view: MeasureView };
  expect(view.definition).toMatchObject({ cohort: "due", clock: "promised", exclusions: ["cancelled"] });
  const bySite = view.breakdowns.find(({ by }) => by === "site");
  expect(bySite?.groups.map(({ group, measured }) => [group, measured])).toEqual([
    ["East", 80],
    ["North", 80],
  ]);
  expect(view.breakdowns.map(({ by }) => by)).toEqual(["site", "channel", "region", "segment", "service"]);
});

test("rows that were set aside are counted on the page of the measure they would change", async () => {
  await bringIn();
  const aside = (type: string, position: number) => ({
    ...{ connectionId: "shop", uploadId: null, position, pointer: `/${position}`, reason: "bad time", raw: "{}" },
    ...{ field: "occurredAt", type },
  });
  const quarantined = [aside("delivered", 1), aside("placed", 2), aside("invoiced", 3)];
  await app.warehouse.append({ ...aBatch([]), quarantined });
  const setAside = async (key: string) => ((await measure("anna", key)).body as { setAside: number }).setAside;
  expect(await Promise.all(["onTime", "ordersPlaced", "billingAccuracy", "contributionMargin"].map(setAside))).toEqual([
    ...[2, 1, 1, 2],
  ]);
});

test("the margin's page names the costs that nobody entered; customers lost are told apart, subscriptions are not", async () => {
  await bringIn();
  const { body } = await measure("anna", "contributionMargin");
  expect((body as { costsMissing: string[] }).costsMissing).toContain("carrier");
  expect(((await measure("anna", "onTime")).body as { costsMissing: string[] }).costsMissing).toEqual([]);
  const breakdowns = async (key: string) =>
    ((await measure("anna", key)).body as { view: MeasureView }).view.breakdowns.map(({ by }) => by);
  expect(await breakdowns("customerChurn")).toContain("segment");
  expect(await breakdowns("renewalRate")).toEqual([]);
});

test("the orders behind a measure are listed, those against it alone too, of the own site", async () => {
  await bringIn();
  const list = async (userId: string, search: string) => {
    const asked = { path: `/board/onTime/orders${search}`, params: { measure: "onTime" } };
    const { body } = await ask(readOrders, { ...asked, cookie: await signedIn(userId) });
    return (body as { view: MeasuredOrders }).view;
  };
  const late = await list("manager", "?show=against&from=2026-02-23&to=2026-03-01");
  expect(late.orders.map(({ site, value }) => [site, value])).toEqual(Array(12).fill(["North", 0]));
  expect((await list("anna", "?from=2026-02-23&to=2026-03-01")).orders.length).toBeGreaterThanOrEqual(25);
  expect((await list("anna", "?show=notMeasured")).orders).toEqual([]);
  expect((await ask(readOrders, { params: { measure: "onTime" }, cookie: await signedIn("leader") })).status).toBe(403);
});
