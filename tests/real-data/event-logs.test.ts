import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { type LogRow, type LogSource, typeOfActivity } from "../../app/features/orders/formats/logs/log-row";
import { eventsOfOcel } from "../../app/features/orders/formats/ocel/events-of-ocel";
import { readOcel } from "../../app/features/orders/formats/ocel/read-ocel";
import { writeOcel, writeOcelLog } from "../../app/features/orders/formats/ocel/write-ocel";
import { readXes } from "../../app/features/orders/formats/xes/read-xes";
import { writeXes } from "../../app/features/orders/formats/xes/write-xes";
import { openWarehouse } from "../../db/warehouse/sqlite";
import type { StoredEvent, WarehouseEvent } from "../../db/warehouse/warehouse";

const data = process.env.REAL_DATA_DIR;
const source: LogSource = { connectionId: "log", orderPrefix: "", fileHash: "f00d", meaning: () => undefined };

function eventsIn(rows: readonly LogRow[]): readonly WarehouseEvent[] {
  return rows.map(({ read }) => {
    if (!read || !("event" in read)) throw new Error(JSON.stringify(read));
    return read.event;
  });
}

/** Stores events and gives them back order by order, as an export reads them. */
async function* ordersOf(events: readonly WarehouseEvent[]) {
  const warehouse = openWarehouse(":memory:");
  await warehouse.append({ events, assignments: [], quarantined: [], recordedAt: 0 });
  for (const orderId of new Set(events.flatMap((event) => event.orderId ?? []))) {
    const stored: readonly StoredEvent[] = await warehouse.orderEvents(orderId);
    yield { orderId, events: stored, roleOf: () => "staff" };
  }
  await warehouse.close();
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function readFile(path: string): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  for await (const row of readXes(createReadStream(path), source)) rows.push(row);
  return rows;
}

/** Published with the log: 42 events of 6 cases (van der Aalst, Process Mining). */
test("the running example: 42 events, 6 cases, the edges of the textbook", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const events = eventsIn(await readFile(join(data, "events/running-example.xes")));
  expect(events).toHaveLength(42);
  expect(new Set(events.map(({ orderId }) => orderId)).size).toBe(6);
  expect(events[0]).toMatchObject({
    type: "register_request",
    orderId: "3",
    staffRef: "Pete",
    attributes: { Costs: "50" },
  });
  const edges = new Map<string, number>();
  for await (const { events: trace } of ordersOf(events)) {
    for (const [index, event] of trace.entries()) {
      const next = trace[index + 1];
      if (next) edges.set(`${event.type} ${next.type}`, (edges.get(`${event.type} ${next.type}`) ?? 0) + 1);
    }
  }
  expect(edges.size).toBe(16);
  expect([...edges.values()].reduce((sum, count) => sum + count, 0)).toBe(36);
});

test("the running example is written as XES and read again the same, without who did it", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const events = eventsIn(await readFile(join(data, "events/running-example.xes")));
  const text = await textOf(writeXes(ordersOf(events)));
  for (const name of new Set(events.map(({ staffRef }) => staffRef))) {
    expect(text).not.toContain(`key="org:resource" value="${name}"`);
  }
  async function* bytes() {
    yield Buffer.from(text);
  }
  const again: LogRow[] = [];
  for await (const row of readXes(bytes(), source)) again.push(row);
  const steps = (list: readonly WarehouseEvent[]) =>
    list.map(({ orderId, type, occurredAt }) => `${orderId} ${type} ${occurredAt}`).sort();
  expect(steps(eventsIn(again))).toEqual(steps(events));
});

/** Published: the schema and the example of ocel-standard.org, 13 events, 9 objects, 20 and 7 relations. */
test("the OCEL 2.0 example comes back as it was and keeps to the standard's schema", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const bytes = readFileSync(join(data, "events/ocel20_example.jsonocel"));
  const schema = JSON.parse(readFileSync(join(data, "events/schema_ocel2.json"), "utf8"));
  const keepsTo = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const read = readOcel(bytes);
  if ("refusal" in read) throw new Error(read.refusal.reason);
  const { log, mistakes } = read;
  expect(mistakes).toEqual([]);
  const relations = (list: readonly { relationships?: readonly unknown[] }[]) =>
    list.reduce((sum, { relationships = [] }) => sum + relationships.length, 0);
  expect([log.events.length, log.objects.length]).toEqual([13, 9]);
  expect([relations(log.events), relations(log.objects)]).toEqual([20, 7]);
  const written = JSON.parse(writeOcelLog(log));
  expect(written).toEqual(JSON.parse(bytes.toString("utf8")));
  expect(keepsTo(written), JSON.stringify(keepsTo.errors)).toBe(true);

  const events = eventsIn([...eventsOfOcel(log, mistakes, bytes.length, source)]);
  expect(new Set(events.map(({ eventId }) => eventId.split("/")[0])).size).toBe(13);
  expect(new Set(events.flatMap(({ orderId }) => orderId ?? []))).toEqual(new Set(["PO1", "PO2"]));
  expect(events.map(({ type }) => type)).toContain(typeOfActivity("Create Purchase Order"));
  const exported: unknown = JSON.parse(await textOf(writeOcel(() => ordersOf(events))));
  expect(keepsTo(exported), JSON.stringify(keepsTo.errors)).toBe(true);
});
