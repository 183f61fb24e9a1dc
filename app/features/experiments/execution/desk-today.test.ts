import { afterEach, expect, test } from "vitest";
import { loader as todayLoader } from "~/routes/_app._index";
import { action, loader as lookUpLoader } from "~/routes/_app.look-up._index";
import type { Warehouse } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { aPlan, insertRunning } from "../../../../tests/helpers/served-experiments";
import { assignmentPlansChanged, stopAssignments } from "../assignment/assignment.server";
import type { Plan } from "../plan.schema";
import { viewDeskToday } from "./desk-today.server";

afterEach(stopAssignments);

const HOUR = 3_600_000;
const north = { id: "north", name: "North" };
const desk = { site: north, sites: [north] };

const arm = (key: string, words: string) => ({
  ...{ key, name: key, weight: 0.5, payload: null },
  instruction: { words, pictureId: null },
});
const byPeople: Partial<Plan> = {
  ...{ key: "packaging", name: "Packaging", coverage: 1, condition: null },
  arms: [arm("box", "Use the box."), arm("bag", "Use the bag.")],
};

async function addOrder(warehouse: Warehouse, order: string, at: number, { site = "North", type = "placed" } = {}) {
  const event = (id: string, more: object) => ({
    ...{ connectionId: "shop", eventId: id, type: "placed", occurredAt: at, startAt: null, orderId: order },
    ...{ customerId: null, staffRef: null, units: null, attributes: { site } },
    ...more,
  });
  const later = type === "placed" ? [] : [event(`${order} ${type}`, { type, occurredAt: at + 1, attributes: null })];
  const events = [event(`${order} placed`, {}), ...later];
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: at });
  await warehouse.fold();
}

async function shop(plan: Partial<Plan> = {}) {
  const { db, warehouse } = freshApp();
  addOnePersonPerRole(db);
  const { id, phaseId } = insertRunning(db, aPlan({ ...byPeople, ...plan }));
  await assignmentPlansChanged();
  const view = () =>
    viewDeskToday(warehouse, {
      userId: "staff",
      desk,
      isEverywhere: false,
      now: someday + 2 * HOUR,
      timeZone: "Europe/Berlin",
    });
  return { warehouse, id, phaseId, view, cookie: await signedIn("staff") };
}

test("orders of the own site that are still here wait to be looked up, the oldest first, and no arm is told", async () => {
  const { warehouse, phaseId, view } = await shop();
  await addOrder(warehouse, "1002", someday);
  await addOrder(warehouse, "1001", someday - 20 * HOUR);
  await addOrder(warehouse, "2001", someday, { site: "East" });
  await addOrder(warehouse, "1003", someday, { type: "shipped" });
  const seen = await view();
  expect(seen.waiting).toEqual([
    { orderId: "1001", placedAt: someday - 20 * HOUR, experiments: ["Packaging"], state: "toLookUp" },
    { orderId: "1002", placedAt: someday, experiments: ["Packaging"], state: "toLookUp" },
  ]);
  expect(seen).toMatchObject({ siteName: "North", placed: 2, toLookUp: 2, toReport: 0, reports: [] });
  expect(await warehouse.findAssignment(phaseId, "1001")).toBeNull();
});

test("what was looked up waits for a report, and then stands among what was said today", async () => {
  const { warehouse, id, phaseId, view, cookie } = await shop();
  await addOrder(warehouse, "1001", someday);
  await ask(lookUpLoader, { path: "/look-up?order=1001", cookie });
  expect(await view()).toMatchObject({ toLookUp: 0, toReport: 1, waiting: [{ orderId: "1001", state: "toReport" }] });
  const given = await warehouse.findAssignment(phaseId, "1001");
  const form = { experimentId: id, unit: "1001", arm: given?.arm ?? "", search: "order=1001", others: id };
  await ask(action, { path: "/look-up", cookie, form: { ...form, intent: "notDone", reason: "material" } });
  const seen = await view();
  expect(seen).toMatchObject({ toLookUp: 0, toReport: 0, waiting: [] });
  expect(seen.reports).toMatchObject([
    { unit: "1001", isOrder: true, experimentName: "Packaging", done: false, reason: "Material was missing" },
  ]);
});

test("an order whose arm a system has given, and a plan that tells people nothing, need nobody", async () => {
  const { warehouse, id, phaseId, view } = await shop();
  await addOrder(warehouse, "1001", someday);
  await warehouse.recordAssignments([
    {
      ...{ experimentId: id, phaseId, unit: "1001", arm: "box", assignedAt: someday, source: "evaluation" },
      ...{ late: false, site: null, channel: null },
    },
  ]);
  expect(await view()).toMatchObject({ waiting: [], practices: [{ name: "Packaging", isStandard: false }] });
  await stopAssignments();
  const silent = await shop({ arms: [arm("box", ""), arm("bag", "")] });
  await addOrder(silent.warehouse, "1001", someday);
  expect(await silent.view()).toMatchObject({ waiting: [], practices: [] });
});

test("Today shows the desk to staff, and to nobody who sees experiments there", async () => {
  const { cookie } = await shop();
  const seen = async (as: string) => (await ask(todayLoader, { cookie: as })).body;
  expect(await seen(cookie)).toMatchObject({ view: null, desk: { siteName: "North", practices: [{}] } });
  for (const role of ["administrator", "manager", "trainingLead", "leader"]) {
    expect(await seen(await signedIn(role))).toMatchObject({ desk: null });
  }
});
