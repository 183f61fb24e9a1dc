import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoredEvent } from "~db/warehouse/warehouse";
import type { LogRow, LogSource } from "../logs/log-row";
import { readXes } from "./read-xes";
import { writeXes } from "./write-xes";

const source: LogSource = { connectionId: "log", orderPrefix: "", fileHash: "f00d", meaning: () => undefined };

async function* inPieces(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  text: string | Uint8Array,
  change: Partial<LogSource> = {},
  size?: number,
): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  for await (const row of readXes(inPieces(text, size), { ...source, ...change })) rows.push(row);
  return rows;
}

const attribute = (kind: string, key: string, value: string) => `<${kind} key="${key}" value="${value}"/>`;
const step = (name: string, time: string, more = "") =>
  `<event>${attribute("string", "concept:name", name)}${attribute("date", "time:timestamp", time)}${more}</event>`;
const log = (...events: readonly string[]) =>
  `<?xml version="1.0"?><log><trace>${attribute("string", "concept:name", "17")}${events.join("")}</trace></log>`;

const eventOf = (row: LogRow | undefined) => (row?.read && "event" in row.read ? row.read.event : null);
const mistakeOf = (row: LogRow | undefined) => (row?.read && "mistake" in row.read ? row.read.mistake : null);

test("a trace is an order, its events are the order's, with who and what else is said", async () => {
  const more =
    attribute("string", "org:resource", "Pete") +
    attribute("int", "Costs", "50") +
    attribute("boolean", "urgent", "true");
  const [row] = await read(log(step("Register request", "2026-01-05T10:00:00.000+01:00", more)), { orderPrefix: "L-" });
  expect(eventOf(row)).toEqual({
    connectionId: "log",
    eventId: "f00d#1",
    type: "register_request",
    occurredAt: Date.UTC(2026, 0, 5, 9),
    startAt: null,
    orderId: "L-17",
    customerId: null,
    staffRef: "Pete",
    units: null,
    attributes: { Costs: 50, urgent: true, activity: "Register request" },
  });
});

test("an activity stands for what somebody decided, and for nothing when they said so", async () => {
  const meaning = (activity: string) => ({ Ship: "shipped", Sync: null })[activity];
  const rows = await read(log(step("Ship", "2026-01-05T10:00:00Z"), step("Sync", "2026-01-05T11:00:00Z")), { meaning });
  expect(rows.map(({ read: found, type }) => [found === null, type])).toEqual([
    [false, "shipped"],
    [true, null],
  ]);
});

test("a start and its end are one event; a start without an end is one too", async () => {
  const life = (transition: string) => attribute("string", "lifecycle:transition", transition);
  const rows = await read(
    log(
      step("pick", "2026-01-05T10:00:00Z", life("start")),
      step("pack", "2026-01-05T10:05:00Z", life("start")),
      step("pick", "2026-01-05T10:20:00Z", life("complete")),
    ),
  );
  expect(rows.map((row) => [eventOf(row)?.type, eventOf(row)?.startAt])).toEqual([
    ["pick", Date.UTC(2026, 0, 5, 10)],
    ["pack_start", null],
  ]);
});

test("an event without a time is set aside; what comes before a mistake is read, and the mistake is a row", async () => {
  const rows = await read(`${log(step("a", "soon"), step("b", "2026-01-05T10:00:00Z")).slice(0, -14)}<<`);
  expect(mistakeOf(rows[0])).toMatchObject({ pointer: "/occurredAt" });
  expect(eventOf(rows[1])?.type).toBe("b");
  expect(mistakeOf(rows[2])?.reason).toContain("is not XML from here on");
});

test("no entity is expanded, and nothing grows without end", async () => {
  const lol = '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const bomb = `<?xml version="1.0"?>${lol}<log><trace><string key="concept:name" value="&b;"/></trace></log>`;
  expect(mistakeOf((await read(bomb)).at(-1))?.reason).toContain("document type");
  const unknown = log(step("&nonsense;", "2026-01-05T10:00:00Z"));
  expect(mistakeOf((await read(unknown)).at(-1))?.reason).toContain("undefined entity");
  expect(mistakeOf((await read(`<log>${"<a>".repeat(10_000)}`, {}, 65_536)).at(-1))?.reason).toContain("nested deeper");
  const endless = Buffer.concat([Buffer.from('<log a="'), Buffer.alloc(3_000_000, 120)]);
  expect(mistakeOf((await read(endless, {}, 65_536)).at(-1))?.reason).toContain("too long");
  const inOnePiece = await read(endless, {}, endless.length);
  expect(mistakeOf(inOnePiece.at(-1))?.reason).toContain("too long");
});

test("other encodings are read by their declaration or mark", async () => {
  const text = log(step("Pr\u00fcfen", "2026-01-05T10:00:00Z"));
  const latin = Buffer.from(text.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"'), "latin1");
  expect(eventOf((await read(latin, {}, 200))[0])?.attributes).toEqual({ activity: "Pr\u00fcfen" });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  expect(eventOf((await read(wide, {}, 200))[0])?.type).toBe("prufen");
});

test("what is written comes back, roles instead of people, nothing that people wrote", async () => {
  const event: StoredEvent = {
    connectionId: "shop",
    eventId: "e1",
    type: "packed",
    occurredAt: Date.UTC(2026, 0, 5, 9),
    recordedAt: 0,
    sequence: 1,
    startAt: Date.UTC(2026, 0, 5, 8),
    orderId: "A & <B>",
    customerId: "c1",
    staffRef: "maria",
    units: null,
    attributes: { site: 'N"or\nth', weight: 1.5, price: { amountMinor: 1999, currency: "EUR" }, text: "Maria says" },
  };
  async function* orders() {
    yield { orderId: "A & <B>\u0001", events: [event], roleOf: () => "staff" };
  }
  let text = "";
  for await (const piece of writeXes(orders())) text += piece;
  expect(text).not.toContain("maria");
  expect(text).not.toContain("Maria");
  const rows = await read(text);
  expect(rows.map(eventOf)).toMatchObject([
    {
      type: "packed",
      orderId: "A & <B>\ufffd",
      occurredAt: event.occurredAt,
      startAt: event.startAt,
      staffRef: null,
      attributes: { "org:role": "staff", site: 'N"or\nth', weight: 1.5, price: 1999 },
    },
  ]);
});

test("any bytes end in rows, never in a failure", async () => {
  const good = Buffer.from(log(step("a", "2026-01-05T10:00:00Z", '<list key="x"><string key="y" value="z"/></list>')));
  const mutated = fc
    .tuple(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }), fc.nat(good.length))
    .map(([changes, end]) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes.subarray(0, end);
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      for (const row of await read(bytes, {}, 50))
        expect(row.read === null || eventOf(row) || mistakeOf(row)).toBeTruthy();
    }),
    { numRuns: 1_000, seed: 11 },
  );
});
