import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Role } from "~/lib/permissions";
import { loader as readToday } from "~/routes/_app._index";
import { measureAlarms } from "~db/schema/measures";
import { bringInOrders, ordersOfWeeks } from "../../../../../tests/helpers/board-orders";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../../tests/helpers/route";
import type { ProcessToday } from "./process-today.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  vi.useRealTimers();
  await app.warehouse.close();
  app.db.$client.close();
});

const seenBy = async (role: Role) =>
  ((await ask(readToday, { cookie: await signedIn(role) })).body as { process: ProcessToday | null }).process;

function raise(id: string, siteId: string, ownerId: string | null) {
  const detail = { value: 0.4, target: 0.9, centre: null, lower: null, upper: null, side: "below" } as const;
  const about = { measure: "onTime", kind: "target", since: "2026-02-23", detail, raisedAt: someday } as const;
  app.db
    .insert(measureAlarms)
    .values({ ...about, id, siteId, ownerId })
    .run();
}

test("an alarm is on its owner's Today; one that nobody owns on that of those who shape the process there", async () => {
  raise("a1", "north", "manager");
  raise("a2", "", "leader");
  raise("a3", "east", null);
  const seen = async (role: Role) => (await seenBy(role))?.alarms.map(({ id }) => id);
  expect(await seen("manager")).toEqual(["a1"]);
  expect(await seen("leader")).toEqual(["a2"]);
  expect(await seen("administrator")).toEqual(["a3"]);
  for (const role of ["staff", "trainingLead"] as const) expect(await seenBy(role)).toBeNull();
});

test("the measures of the board stand in a line each, of the own sites, once there are orders", async () => {
  expect((await seenBy("leader"))?.states).toEqual([]);
  const late = Array.from({ length: 20 }, (_, week) => week % 3);
  await bringInOrders(app.warehouse, ordersOfWeeks({ until: Date.UTC(2026, 2, 2), late, site: "East" }));
  const states = (await seenBy("leader"))?.states ?? [];
  expect(states).toHaveLength(6);
  expect(states[0]).toMatchObject({ key: "onTime", unit: "share", state: { kind: "noise" } });
  expect((await seenBy("manager"))?.states).toEqual([]);
});
