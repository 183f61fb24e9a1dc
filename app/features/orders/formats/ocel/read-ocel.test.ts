import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoredEvent } from "~db/warehouse/warehouse";
import type { LogRow, LogSource } from "../logs/log-row";
import { eventsOfOcel, orderTypeOf } from "./events-of-ocel";
import type { OcelLog } from "./ocel-log";
import { readOcel } from "./read-ocel";
import { writeOcel, writeOcelLog } from "./write-ocel";

const source: LogSource = { connectionId: "log", orderPrefix: "L-", fileHash: "f00d", meaning: () => undefined };
const log: OcelLog = {
  objectTypes: [
    { name: "Order", attributes: [] },
    { name: "Pick List", attributes: [{ name: "size", type: "string" }] },
    { name: "Employee", attributes: [] },
    { name: "Customer", attributes: [] },
  ],
  eventTypes: [{ name: "Pack Order", attributes: [{ name: "box", type: "string" }] }],
  objects: [
    { id: "o1", type: "Order", relationships: [{ objectId: "c1", qualifier: "of" }] },
    { id: "o2", type: "Order" },
    { id: "p1", type: "Pick List", attributes: [{ name: "size", time: "2026-01-05T08:00:00Z", value: "2" }] },
    { id: "w1", type: "Employee" },
    { id: "c1", type: "Customer" },
  ],
  events: [
    {
      id: "e1",
      type: "Pack Order",
      time: "2026-01-05T09:00:00Z",
      attributes: [{ name: "box", value: "L" }],
      relationships: ["o1", "o2", "p1", "w1", "c1"].map((objectId) => ({ objectId, qualifier: "part" })),
    },
  ],
};

function rowsOf(text: string | Buffer): readonly LogRow[] {
  const read = readOcel(Buffer.from(text));
  return "refusal" in read ? [] : [...eventsOfOcel(read.log, read.mistakes, 1, source)];
}
const eventOf = (row: LogRow | undefined) => (row?.read && "event" in row.read ? row.read.event : null);

test("what is read is written the same", () => {
  const read = readOcel(Buffer.from(writeOcelLog(log)));
  expect(read).toEqual({ log, mistakes: [] });
});

test("an event of two orders is one of each; other objects are units, people and customers", () => {
  expect(rowsOf(writeOcelLog(log)).map(eventOf)).toEqual(
    [
      ["e1", "L-o1"],
      ["e1/o2", "L-o2"],
    ].map(([eventId, orderId]) => ({
      connectionId: "log",
      eventId,
      type: "pack_order",
      occurredAt: Date.UTC(2026, 0, 5, 9),
      startAt: null,
      orderId,
      customerId: "c1",
      staffRef: "w1",
      units: { pickList: "p1" },
      attributes: { box: "L", activity: "Pack Order" },
    })),
  );
});

test("the type that stands for orders is found by its name", () => {
  const of = (...names: readonly string[]) =>
    orderTypeOf({ ...log, objectTypes: names.map((name) => ({ name, attributes: [] })) });
  expect(of("Purchase Order", "orders")).toBe("orders");
  expect(of("Invoice", "Purchase Order")).toBe("Purchase Order");
  expect(of("Invoice", "Border")).toBeNull();
});

test("a file that is no log is refused with the place; of a log only what is wrong is set aside", () => {
  const refusal = (value: unknown) => readOcel(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
  expect(refusal("{")).toMatchObject({ refusal: { pointer: "" } });
  expect(refusal([])).toMatchObject({ refusal: { pointer: "", reason: "is not an object" } });
  expect(refusal({ ...log, events: {} })).toMatchObject({ refusal: { pointer: "/events" } });
  const bad = {
    ...log,
    events: [...log.events, { id: "e2", type: "x", time: 7 }, "text"],
    objects: [...log.objects, {}],
  };
  const read = readOcel(Buffer.from(JSON.stringify(bad)));
  expect("mistakes" in read && read.mistakes.map(({ pointer, reason }) => `${pointer} ${reason}`)).toEqual([
    "/objects/5/id is missing",
    "/events/1/time is not a text",
    "/events/2 is not an object",
  ]);
  expect(rowsOf(JSON.stringify(bad)).map((row) => eventOf(row) !== null)).toEqual([true, true, false, false, false]);
});

test("orders are written with their lines, shipments, returns, customer and roles, and read again", async () => {
  const event = (eventId: string, type: string, attributes: StoredEvent["attributes"], hours: number): StoredEvent => ({
    ...{ connectionId: "shop", eventId, type, sequence: 1, recordedAt: 0, startAt: null, units: null, attributes },
    ...{ orderId: "17", customerId: "c1", staffRef: "maria", occurredAt: Date.UTC(2026, 0, 5, hours) },
  });
  const lines = [{ line: "1", product: "MUG", quantity: 2 }];
  const events = [
    event("e1", "placed", { price: { amountMinor: 1999, currency: "EUR" }, channel: "web", lines }, 8),
    event("e2", "shipped", { shipment: "s1", carrier: "post", lines: [{ line: "1", quantity: 2 }] }, 9),
    event("e3", "return_requested", { return: "r1", reason: "size", text: "Maria says" }, 10),
  ];
  async function* orders() {
    yield { orderId: "17", events, roleOf: () => "staff" };
  }
  let text = "";
  for await (const piece of writeOcel(orders)) text += piece;
  expect(text).not.toMatch(/maria/i);
  const read = readOcel(Buffer.from(text));
  if ("refusal" in read) throw new Error(read.refusal.reason);
  expect(read.mistakes).toEqual([]);
  expect(read.log.objects.map(({ id }) => id)).toEqual([
    "order:17",
    "line:17/1",
    "shipment:17/s1",
    "return:17/r1",
    "customer:c1",
    "employee:staff",
  ]);
  expect(rowsOf(text).map((row) => [eventOf(row)?.type, eventOf(row)?.orderId])).toEqual([
    ["placed", "L-order:17"],
    ["shipped", "L-order:17"],
    ["return_requested", "L-order:17"],
  ]);
});

test("any bytes and any JSON end in rows or a refusal, never in a failure", () => {
  const good = writeOcelLog(log);
  const mutated = fc
    .tuple(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }), fc.nat(good.length))
    .map(([changes, end]) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes.subarray(0, end === 0 ? bytes.length : end);
    });
  const json = fc.record({
    objectTypes: fc.array(fc.jsonValue()),
    eventTypes: fc.jsonValue(),
    objects: fc.array(fc.oneof(fc.jsonValue(), fc.constant(log.objects[0]))),
    events: fc.array(fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), type: fc.string(), time: fc.string() }))),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        mutated,
        json.map((value) => Buffer.from(JSON.stringify(value))),
      ),
      (bytes) => {
        for (const row of rowsOf(bytes)) expect(row.read).not.toBeUndefined();
      },
    ),
    { numRuns: 1_000, seed: 5 },
  );
});
