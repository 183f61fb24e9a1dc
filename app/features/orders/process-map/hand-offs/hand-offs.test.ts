import { afterEach, beforeEach, expect, test } from "vitest";
import { loader } from "~/routes/_app.map._index";
import { replaceHandOffs, saveJobRole } from "~db/queries/skills/write-matrix";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../../tests/helpers/route";
import { forgetComputed } from "../../flow-reading/computed-store";
import type { MapView } from "../view-map.server";
import { handOffsAt } from "./hand-offs-at";

const HOUR = 3_600_000;
const passed = { channel: "list", by: "noon", fromStage: null, toStage: null, errorEvent: null };
let app: ReturnType<typeof freshApp>;

beforeEach(async () => {
  forgetComputed();
  app = freshApp();
  addOnePersonPerRole(app.db);
  const role = { about: "", duties: [], position: 0, createdAt: 1, updatedAt: 1 };
  for (const id of ["desk", "packing"]) saveJobRole(app.db, { id, name: id, ...role });
  await app.warehouse.append({
    ...{ events: Array.from({ length: 30 }, (_, at) => orderOf(at)).flat(), quarantined: [], assignments: [] },
    recordedAt: Date.now(),
  });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

/** Every third order is of East; of every fifth a mistake is reported, twice. */
function orderOf(number: number): WarehouseEvent[] {
  const placedAt = Date.now() - 240 * HOUR - number * HOUR;
  const mistakes = number % 5 === 0 ? [41, 42] : [];
  const told = [
    ...[
      { type: "placed", hour: 0 },
      { type: "packed", hour: 2 },
      { type: "shipped", hour: 5 },
    ],
    ...mistakes.map((hour) => ({ type: "error_reported", hour })),
  ];
  return told.map(({ type, hour }) => ({
    ...{ connectionId: "shop", eventId: `${number} ${type} ${hour}`, type, occurredAt: placedAt + hour * HOUR },
    ...{ startAt: null, orderId: `o${number}`, customerId: null, staffRef: null, units: null },
    attributes: type === "placed" ? { site: number % 3 === 0 ? "East" : "North" } : null,
  }));
}

async function flowOf(userId: string, search = "") {
  const { body } = await ask(loader, { path: `/map${search}`, cookie: await signedIn(userId) });
  const { view } = body as { view: MapView };
  if (!view.flow) throw new Error("so few orders are there at once");
  return view.flow;
}

test("hand-offs are drawn at their steps with the orders in which they went wrong, of the orders of the map alone", async () => {
  const wrong = { errorEvent: "error_reported" };
  replaceHandOffs(
    app.db,
    "desk",
    [
      { ...passed, ...wrong, toRoleId: "packing", what: "Released", fromStage: "packed", toStage: "shipped" },
      { ...passed, ...wrong, toRoleId: "packing", what: "Early", fromStage: "placed", toStage: "shipped" },
      { ...passed, toRoleId: "packing", what: "Holds", fromStage: "held", toStage: "released" },
      { ...passed, ...wrong, toRoleId: "packing", what: "By word" },
    ],
    1,
  );
  const flow = await flowOf("administrator");
  expect(
    flow.handOffs.map(({ what, number, orders, isInMap, isStep }) => [number, what, orders, isInMap, isStep]),
  ).toEqual([
    [1, "Early", 6, true, false],
    [2, "Holds", null, false, false],
    [3, "Released", 6, true, true],
  ]);
  for (const { steps } of [flow.across, flow.down]) {
    const marks = steps.map(({ from, to, level, handOffs = [] }) => [from, to, level === "passed", handOffs.length]);
    expect(marks.sort()).toEqual([
      ["packed", "shipped", false, 1],
      ["placed", "packed", false, 0],
      ["placed", "shipped", true, 1],
    ]);
  }
  expect((await flowOf("manager")).handOffs[0]?.orders).toBe(4);
  expect((await flowOf("administrator", "?site=East")).handOffs[0]?.orders).toBe(2);
});

test("a step's panel names the hand-offs there, and those without a step where they leave and arrive", async () => {
  const onMap = { ...passed, toRoleId: "packing" };
  replaceHandOffs(
    app.db,
    "desk",
    [
      { ...onMap, what: "Released", fromStage: "packed", toStage: "shipped" },
      { ...onMap, what: "Early", fromStage: "placed", toStage: "shipped" },
    ],
    1,
  );
  const { handOffs } = await flowOf("administrator");
  const at = (from: string, to: string) => handOffsAt(handOffs, { from, to }).map(({ what }) => what);
  expect(at("placed", "packed")).toEqual(["Early"]);
  expect(at("packed", "shipped")).toEqual(["Early", "Released"]);
  expect(at("shipped", "delivered")).toEqual([]);
});

test("a changed hand-off is drawn at once, and without any the map is as it was", async () => {
  const plain = await flowOf("administrator");
  expect([plain.handOffs, plain.across.steps.some(({ handOffs }) => handOffs)]).toEqual([[], false]);
  const released = { ...passed, toRoleId: "packing", what: "Released", fromStage: "packed", toStage: "shipped" };
  replaceHandOffs(app.db, "desk", [released], 1);
  expect((await flowOf("administrator")).across.steps.filter(({ handOffs }) => handOffs)).toHaveLength(1);
});
