import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { openWarehouse } from "../sqlite";
import type { Warehouse, WarehouseEvent } from "../warehouse";
import { NONE, type TraceQuery, type Traces } from "./traces";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
let opened: Warehouse | undefined;
afterEach(() => opened?.close());

type Told = Partial<WarehouseEvent> & { readonly type: string; readonly hour: number; readonly orderId: string };

function event({ hour, ...told }: Told): WarehouseEvent {
  return {
    connectionId: "shop",
    eventId: `${told.orderId} ${told.type} ${hour}`,
    occurredAt: START + hour * HOUR,
    startAt: null,
    customerId: null,
    staffRef: null,
    units: null,
    attributes: null,
    ...told,
  };
}

async function filled(events: readonly WarehouseEvent[]): Promise<Warehouse> {
  await opened?.close();
  opened = openWarehouse(":memory:");
  await opened.append({ events, quarantined: [], assignments: [], recordedAt: START });
  return opened;
}

const history = [
  event({ type: "placed", hour: 0, orderId: "a", customerId: "c1", attributes: { site: "North", channel: "web" } }),
  event({ type: "picked", hour: 3, orderId: "a", staffRef: "p1", startAt: START + 2 * HOUR }),
  event({
    ...{ type: "shipped", hour: 5, orderId: "a" },
    attributes: { carrier: { amountMinor: 430, currency: "EUR" }, carrierName: "DHL" },
  }),
  event({ type: "note", hour: 6, orderId: "a" }),
  event({ type: "delivered", hour: 30, orderId: "a" }),
  event({ type: "placed", hour: 100, orderId: "b", customerId: "c2", attributes: { site: "East", channel: "phone" } }),
  event({ type: "picked", hour: 104, orderId: "b", staffRef: "p2" }),
  event({ type: "placed", hour: 200, orderId: "t", attributes: { site: "East", test: true } }),
];

function paths({ orderIds, offsets, activities, activity }: Traces): Record<string, string> {
  const words = [...activity].map((at) => activities[at] ?? "?");
  return Object.fromEntries(orderIds.map((id, at) => [id, words.slice(offsets[at], offsets[at + 1]).join(" ")]));
}

test("an order's events are its steps in order of time, with who, where and since when", async () => {
  const warehouse = await filled(history);
  const traces = await warehouse.readTraces({ siteScope: null, leaveOut: ["note"] });
  expect(paths(traces)).toEqual({ a: "placed picked shipped delivered", b: "placed picked" });
  const place = (at: number | undefined) => (at === NONE ? null : traces.places[at ?? NONE]);
  expect([...traces.site].map(place)).toEqual(["North", "East"]);
  expect([...traces.carrier].map(place)).toEqual(["DHL", null]);
  expect([...traces.isOpen]).toEqual([0, 1]);
  expect(traces.startAt[1]).toBe(START + 2 * HOUR);
  expect(traces.staff[traces.by[1] ?? NONE]).toEqual({ connectionId: "shop", staffRef: "p1" });
  expect(traces.share).toBe(1);
});

test.each<[string, Partial<TraceQuery>, readonly string[]]>([
  ["a site", { sites: ["East"] }, ["b"]],
  ["a channel", { channels: ["web"] }, ["a"]],
  ["a time", { placedFrom: START + 50 * HOUR }, ["b"]],
  ["an end", { placedUntil: START + 50 * HOUR }, ["a"]],
  ["sites the reader may not see", { siteScope: ["West"] }, []],
  ["who touched it", { staff: [{ connectionId: "shop", staffRef: "p2" }] }, ["b"]],
])("orders are chosen by %s", async (_name, query, wanted) => {
  const warehouse = await filled(history);
  expect((await warehouse.readTraces({ siteScope: null, ...query })).orderIds).toEqual(wanted);
});

test("orders of an arm are found by their own number and by their customer's", async () => {
  const warehouse = await filled(history);
  const row = {
    experimentId: "e",
    assignedAt: START,
    source: "evaluation",
    late: false,
    site: null,
    channel: null,
  } as const;
  await warehouse.recordAssignments([
    { ...row, phaseId: "p", unit: "a", arm: "x" },
    { ...row, phaseId: "q", unit: "c2", arm: "y" },
  ]);
  const inArm = async (arm: NonNullable<TraceQuery["arm"]>) =>
    (await warehouse.readTraces({ siteScope: null, arm })).orderIds;
  expect(await inArm({ phaseId: "p", arm: "x", attribute: "orderId" })).toEqual(["a"]);
  expect(await inArm({ phaseId: "q", arm: "y", attribute: "customerId" })).toEqual(["b"]);
  expect(await inArm({ phaseId: "q", arm: "none", attribute: "customerId" })).toEqual([]);
});

test("orders with an event are counted once, whether it is a step or not, and only those that were asked for", async () => {
  const at = (orderId: string, site: string) => event({ type: "placed", hour: 0, orderId, attributes: { site } });
  const mistake = (orderId: string, hour: number) => event({ type: "error_reported", hour, orderId });
  const warehouse = await filled([
    ...[at("a", "North"), at("b", "North"), at("c", "East")],
    ...[mistake("a", 2), mistake("a", 3), mistake("c", 4)],
  ]);
  const marked = ["error_reported", "placed", "held"];
  const read = (query: Partial<TraceQuery>) =>
    warehouse.readTraces({ siteScope: null, leaveOut: ["error_reported"], marked, ...query });
  expect((await read({})).marked).toEqual({ error_reported: 2, placed: 3, held: 0 });
  expect((await read({ siteScope: ["North"] })).marked).toEqual({ error_reported: 1, placed: 2, held: 0 });
  expect((await read({})).activities).toEqual(["placed"]);
});

test("of more orders than wanted an even part is read, the same one again, and said how large", async () => {
  const warehouse = await filled(
    Array.from({ length: 400 }, (_, at) => event({ type: "placed", hour: at, orderId: `o${at}` })),
  );
  const some = await warehouse.readTraces({ siteScope: null, mostOrders: 100 });
  expect(some.orderIds.length).toBeGreaterThan(20);
  expect(some.orderIds.length).toBeLessThanOrEqual(100);
  expect(Math.abs(some.orderIds.length / 400 - some.share)).toBeLessThan(0.1);
  expect((await warehouse.readTraces({ siteScope: null, mostOrders: 100 })).orderIds).toEqual(some.orderIds);
});

test("events in any order, and told twice, give the same steps", async () => {
  const inTime = await (await filled(history)).readTraces({ siteScope: null });
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...history, ...history], { minLength: 16 }), async (told) => {
      const warehouse = await filled(told);
      expect(paths(await warehouse.readTraces({ siteScope: null }))).toEqual(paths(inTime));
    }),
    { numRuns: 20 },
  );
});
