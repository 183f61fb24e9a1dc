import { afterEach, beforeEach, expect, test } from "vitest";
import type { Warehouse } from "../../db/warehouse/warehouse";
import { keepingFacts } from "./warehouse-facts-suite";
import { keepingMoments } from "./warehouse-moments-suite";
import { deliveringInAnyOrder } from "./warehouse-order-suite";
import { aBatch, aLedgerRow, all, anEvent, HOUR, START } from "./warehouse-samples";

/** What every implementation of the warehouse must do; the factory opens an empty one. */
export function warehouseSuite(open: () => Promise<Warehouse> | Warehouse): void {
  let warehouse: Warehouse;
  beforeEach(async () => {
    warehouse = await open();
  });
  afterEach(() => warehouse.close());

  appending(() => warehouse);
  assigning(() => warehouse);
  reading(() => warehouse);
  readingByTime(() => warehouse);
  keeping(() => warehouse);
  deliveringInAnyOrder(open);
  keepingFacts(open, () => warehouse);
  keepingMoments(open, () => warehouse);
}

function appending(warehouse: () => Warehouse): void {
  test("an event is stored once for each connection and id, within a batch and across batches", async () => {
    const twice = [anEvent(), anEvent({ type: "paid" })];
    expect(await warehouse().append(aBatch(twice))).toEqual({ accepted: 1, repeated: 1 });
    const again = [anEvent(), anEvent({ connectionId: "marketplace" })];
    expect(await warehouse().append(aBatch(again))).toEqual({ accepted: 1, repeated: 1 });
    expect((await warehouse().orderEvents("o1")).map((event) => [event.connectionId, event.type])).toEqual([
      ["marketplace", "placed"],
      ["shop", "placed"],
    ]);
  });

  test("batches that arrive together are each answered for themselves", async () => {
    const answers = await Promise.all([
      warehouse().append(aBatch([anEvent()])),
      warehouse().append(aBatch([anEvent(), anEvent({ eventId: "e2" })])),
    ]);
    expect(answers).toEqual([
      { accepted: 1, repeated: 0 },
      { accepted: 1, repeated: 1 },
    ]);
  });

  test("an event comes back as it was sent", async () => {
    const sent = anEvent({
      startAt: START - HOUR,
      staffRef: "7",
      units: { lineShift: "L2-early" },
      attributes: { value: { amountMinor: 1999, currency: "EUR" }, note: "Ünïcode \u{1f4e6}" },
    });
    await warehouse().append(aBatch([sent]));
    const [stored] = await warehouse().orderEvents("o1");
    expect(stored).toMatchObject({ ...sent, recordedAt: START + HOUR });
  });

  test("a bad row is kept with its reason beside the good ones", async () => {
    const row = {
      connectionId: "shop",
      uploadId: null,
      position: 3,
      pointer: "/3/occurredAt",
      reason: "not a time",
      raw: "{}",
    };
    await warehouse().append(aBatch([anEvent()], { quarantined: [row, { ...row, uploadId: "u1", position: 4 }] }));
    expect(await warehouse().countQuarantined()).toBe(2);
    expect(await warehouse().listQuarantined({ limit: 10 })).toMatchObject([{ position: 4 }, row]);
    expect(await warehouse().listQuarantined({ uploadId: "u1", limit: 10 })).toMatchObject([{ position: 4 }]);
    expect(await warehouse().listQuarantined({ holding: "{", limit: 10 })).toHaveLength(2);
    expect(await warehouse().listQuarantined({ holding: "o1", limit: 10 })).toEqual([]);
  });

  test("a signed delivery that comes again gets its first answer and stores nothing", async () => {
    const delivery = { connectionId: "shop", deliveryId: "msg_1", detail: '{"quarantined":[]}' };
    const [first, second] = await Promise.all([
      warehouse().append(aBatch([anEvent()], { delivery })),
      warehouse().append(aBatch([anEvent({ eventId: "e2" })], { delivery })),
    ]);
    expect(first).toEqual({ accepted: 1, repeated: 0 });
    expect(second.earlier).toEqual({ accepted: 1, repeated: 0, detail: delivery.detail });
    expect(await warehouse().findDelivery("shop", "msg_1")).toEqual(second.earlier);
    expect(await warehouse().findDelivery("shop", "msg_2")).toBeNull();
    expect(await warehouse().orderEvents("o1")).toHaveLength(1);
  });
}

function assigning(warehouse: () => Warehouse): void {
  test("the first row of a unit wins, and another arm later is remembered", async () => {
    await warehouse().recordAssignments([aLedgerRow()]);
    await warehouse().recordAssignments([aLedgerRow({ assignedAt: START + 1, source: "exposure" })]);
    expect(await warehouse().findAssignment("x1-1", "o1")).toEqual({ ...aLedgerRow(), otherArm: null });
    await warehouse().recordAssignments([aLedgerRow({ arm: "fast", assignedAt: START + 2 })]);
    expect(await warehouse().findAssignment("x1-1", "o1")).toEqual({ ...aLedgerRow(), otherArm: "fast" });
    expect(await warehouse().findAssignment("x1-2", "o1")).toBeNull();
  });

  test("an earlier row that arrives later is the first", async () => {
    await warehouse().recordAssignments([aLedgerRow({ arm: "fast", assignedAt: START + 5, late: true })]);
    await warehouse().recordAssignments([aLedgerRow({ site: "north" })]);
    expect(await warehouse().findAssignment("x1-1", "o1")).toEqual({
      ...aLedgerRow({ site: "north" }),
      otherArm: "fast",
    });
  });

  test("the enrolled units of a phase are those that are not late", async () => {
    await warehouse().recordAssignments([
      aLedgerRow(),
      aLedgerRow({ unit: "o2" }),
      aLedgerRow({ unit: "o3", arm: "fast" }),
      aLedgerRow({ unit: "o4", late: true }),
    ]);
    expect((await all(warehouse().enrolledUnits("x1-1"))).map((entry) => entry.unit).sort()).toEqual([
      "o1",
      "o2",
      "o3",
    ]);
  });

  test("the last word on whether an arm was carried out counts, all are kept", async () => {
    const said = { experimentId: "x1", phaseId: "x1-1", unit: "o1", arm: "fast", userId: "u1" };
    await warehouse().recordAssignments([aLedgerRow({ arm: "fast" }), aLedgerRow({ unit: "o2" })]);
    await warehouse().recordExecution({ ...said, done: false, reason: "no boxes", at: START });
    await warehouse().recordExecution({ ...said, done: true, reason: null, at: START + 1 });
    expect((await warehouse().listExecutions("x1")).map((execution) => execution.done)).toEqual([false, true]);
    expect(await warehouse().listExecutions("x1", { userId: "u1", from: START + 1 })).toMatchObject([{ done: true }]);
    expect(await warehouse().listExecutions("x1", { userId: "u2", from: START })).toEqual([]);
    expect(await warehouse().findExecution(said.phaseId, said.unit)).toMatchObject({ done: true, reason: null });
    expect(await warehouse().findExecution(said.phaseId, "unheard of")).toBeNull();
    const histories = await all(
      warehouse().unitHistories({ phaseIds: ["x1-1"], attribute: "orderId", eventTypes: [] }),
    );
    expect(Object.fromEntries(histories.map(({ entry, done }) => [entry.unit, done]))).toEqual({ o1: true, o2: null });
  });
}

function reading(warehouse: () => Warehouse): void {
  test("events are found by order, by customer and by any other unit", async () => {
    await warehouse().append(
      aBatch([
        anEvent({ eventId: "1", orderId: "u", customerId: null }),
        anEvent({ eventId: "2", orderId: null, customerId: "u", type: "paid" }),
        anEvent({ eventId: "3", orderId: null, customerId: null, units: { lineShift: "u" }, type: "packed" }),
      ]),
    );
    await warehouse().recordAssignments([aLedgerRow({ unit: "u" })]);
    const typesBy = async (attribute: string) => {
      const query = { phaseIds: ["x1-1"], attribute, eventTypes: ["placed", "paid", "packed", "unknown"] };
      return (await all(warehouse().unitHistories(query))).flatMap(({ events }) => events.map(({ type }) => type));
    };
    expect(await typesBy("orderId")).toEqual(["placed"]);
    expect(await typesBy("customerId")).toEqual(["paid"]);
    expect(await typesBy("lineShift")).toEqual(["packed"]);
    expect(await typesBy("routeDay")).toEqual([]);
  });

  test("a history holds the event types asked for in order of time, and only units assigned before", async () => {
    await warehouse().append(
      aBatch([
        anEvent({ eventId: "1", type: "delivered", occurredAt: START + 2 * HOUR }),
        anEvent({ eventId: "2", type: "note" }),
        anEvent({ eventId: "3", type: "shipped", occurredAt: START + HOUR }),
        anEvent({ eventId: "4", type: "packed", occurredAt: START + HOUR }),
      ]),
    );
    await warehouse().recordAssignments([aLedgerRow(), aLedgerRow({ unit: "o2", assignedAt: START + HOUR })]);
    const histories = await all(
      warehouse().unitHistories({
        phaseIds: ["x1-1"],
        attribute: "orderId",
        eventTypes: ["delivered", "shipped", "packed"],
        assignedBefore: START + HOUR,
      }),
    );
    expect(histories.map(({ entry }) => entry.unit)).toEqual(["o1"]);
    expect(histories[0]?.events.map(({ type }) => type)).toEqual(["packed", "shipped", "delivered"]);
  });
}

function readingByTime(warehouse: () => Warehouse): void {
  test("events of several types come in order of time, from a time up to but without another", async () => {
    const events = Array.from({ length: 1_300 }, (_, index) =>
      anEvent({
        eventId: `e${index}`,
        type: index % 2 ? "placed" : "delivered",
        occurredAt: START + ((index * 7) % 1_300),
      }),
    );
    await warehouse().append(aBatch(events));
    const read = await all(warehouse().eventsBetween(["placed", "delivered"], START + 10, START + 1_200));
    expect(read.map(({ occurredAt }) => occurredAt - START)).toEqual(
      Array.from({ length: 1_190 }, (_, index) => index + 10),
    );
  });

  test("orders are listed newest first with their last event", async () => {
    await warehouse().append(
      aBatch([
        anEvent({ eventId: "1", attributes: { site: "North" } }),
        anEvent({ eventId: "2", orderId: "o2", occurredAt: START + 1 }),
        anEvent({ eventId: "3", type: "shipped", occurredAt: START + HOUR }),
      ]),
    );
    const orders = await warehouse().listOrders(START, START + 2, 10);
    expect(orders.map(({ orderId, lastType }) => [orderId, lastType])).toEqual([
      ["o2", "placed"],
      ["o1", "shipped"],
    ]);
    expect(orders[1]).toMatchObject({ customerId: "c1", placedAt: START, attributes: { site: "North" } });
    expect(await warehouse().listOrders(START, START + 2, 1)).toHaveLength(1);
  });
}

function keeping(warehouse: () => Warehouse): void {
  test("imported units are kept once each and come back with empty cells", async () => {
    const units = [
      { unit: "b", arm: "fast", at: null, values: { rounds: 3, before: null } },
      { unit: "a", arm: "control", at: START, values: { rounds: 1.5, before: 2 } },
    ];
    await warehouse().storeImportedUnits("x1", units);
    await warehouse().storeImportedUnits("x1", units.slice(0, 1));
    expect(await all(warehouse().importedUnits("x1"))).toEqual([units[1], units[0]]);
  });

  test("the newest result of an experiment is kept", async () => {
    expect(await warehouse().findResult("x1")).toBeNull();
    await warehouse().saveResult("x1", { asOf: 1, version: 2, result: { p: 0.04 } });
    await warehouse().saveResult("x1", { asOf: 3, version: 4, result: { p: 0.05 } });
    expect(await warehouse().findResult("x1")).toEqual({ asOf: 3, version: 4, result: { p: 0.05 } });
  });

  test("the version rises with changes that results could see, and only with those", async () => {
    const version = async () => (await warehouse().lag()).version;
    const start = await version();
    await warehouse().append(aBatch([anEvent()]));
    const appended = await version();
    expect(appended).toBeGreaterThan(start);
    await warehouse().append(aBatch([anEvent()]));
    expect(await version()).toBe(appended);
    await warehouse().recordAssignments([aLedgerRow()]);
    const assigned = await version();
    expect(assigned).toBeGreaterThan(appended);
    await warehouse().recordAssignments([aLedgerRow({ assignedAt: START + 1 })]);
    expect(await version()).toBe(assigned);
  });

  test("folding leaves nothing waiting", async () => {
    await warehouse().append(aBatch([anEvent()]));
    await warehouse().fold();
    expect(await warehouse().lag()).toMatchObject({ events: 0, since: null });
  });

  test("listeners hear of changes until they stop listening", async () => {
    let heard = 0;
    const heardOnce = new Promise<void>((resolve) => {
      const stop = warehouse().onChange(() => {
        heard += 1;
        stop();
        resolve();
      });
    });
    await warehouse().append(aBatch([anEvent()]));
    await heardOnce;
    await warehouse().append(aBatch([anEvent({ eventId: "e2" })]));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(heard).toBe(1);
  });

  test("removal takes everything of the named connections and experiments and nothing else", async () => {
    const events = [anEvent({ connectionId: "demonstration" }), anEvent({ eventId: "mine" })];
    await warehouse().append(
      aBatch(events, { assignments: [aLedgerRow(), aLedgerRow({ experimentId: "x2", phaseId: "x2-1" })] }),
    );
    await warehouse().fold();
    await warehouse().removeAll({ connectionIds: ["demonstration"], experimentIds: ["x1"] });
    expect((await warehouse().orderEvents("o1")).map(({ eventId }) => eventId)).toEqual(["mine"]);
    expect(await warehouse().findAssignment("x1-1", "o1")).toBeNull();
    expect(await warehouse().findAssignment("x2-1", "o1")).not.toBeNull();
  });

  test("events after a removal are reachable again", async () => {
    await warehouse().append(aBatch([anEvent({ connectionId: "demonstration" })]));
    await warehouse().fold();
    await warehouse().removeAll({ connectionIds: ["demonstration"], experimentIds: [] });
    await warehouse().append(aBatch([anEvent()]));
    expect(await warehouse().orderEvents("o1")).toHaveLength(1);
  });
}
