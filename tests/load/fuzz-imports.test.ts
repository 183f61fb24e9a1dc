import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { eventsOfOcel } from "../../app/features/orders/formats/ocel/events-of-ocel";
import { readOcel } from "../../app/features/orders/formats/ocel/read-ocel";
import { readXes } from "../../app/features/orders/formats/xes/read-xes";
import { guessImport } from "../../app/features/orders/imports/mapping/guess-import";
import { type ImportMapping, rowShapes } from "../../app/features/orders/imports/mapping/import-mapping.schema";
import { importProblems } from "../../app/features/orders/imports/mapping/import-problems";
import { cellOf, usedColumns } from "../../app/features/orders/imports/reading/columns";
import { orderFolder } from "../../app/features/orders/imports/reading/fold-order";
import { rowReaderOf } from "../../app/features/orders/imports/reading/row-reader-of";
import { isFolded } from "../../app/features/orders/imports/reading/survey-file.server";
import { webhookSources } from "../../app/features/orders/inbox/webhook-sources";
import { readDelivery } from "../../app/features/orders/inbox/work-out.server";
import { readPostedBody } from "../../app/features/orders/ingest.server";
import { columnNames, detectDelimiter } from "../../app/features/orders/uploads/csv-form";
import { RowSplitter } from "../../app/features/orders/uploads/row-splitter";
import { seeded } from "../../experiments";
import { freshApp } from "../helpers/fresh-app";
import { shopifyOrder, wooOrder } from "../helpers/shop-deliveries";

/** 100,000 in all; a share each. */
const INPUTS = { csv: 45_000, api: 25_000, shopify: 10_000, woocommerce: 10_000, xes: 6_000, ocel: 4_000 } as const;

const dataDir = mkdtempSync(join(tmpdir(), "fuzz-"));
process.env.DATA_DIR = dataDir;
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const random = seeded("fuzzed imports");
const below = (count: number) => Math.floor(random.uniform() * count);
const pick = <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0];

const nasty = [
  ...([
    "",
    '"',
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\u0000",
    "\uFEFF",
    "\uD800",
    "💥",
    "ÿ",
    "=1+1",
    "-1",
    "1e999",
  ] as const),
  ...([
    "NaN",
    "null",
    "{}",
    "[]",
    "[[",
    "__proto__",
    "9".repeat(40),
    "x".repeat(300),
    "31/02/26",
    "<",
    "&lol;",
  ] as const),
  ...(["]]>", "2026-13-40", "0001-01-01", "true", "../../etc"] as const),
] as const;

/** A text with a few of its parts gone, doubled, swapped or replaced by what breaks readers. */
function mutated(text: string): string {
  let result = text;
  for (let turn = below(4); turn >= 0; turn--) {
    const at = below(result.length + 1);
    const end = Math.min(result.length, at + 1 + below(12));
    const part = result.slice(at, end);
    const kind = below(5);
    if (kind === 0) result = result.slice(0, at) + result.slice(end);
    else if (kind === 1) result = result.slice(0, end) + part + result.slice(end);
    else if (kind === 2) result = result.slice(0, at) + pick(nasty) + result.slice(end);
    else if (kind === 3) result = result.slice(0, at) + pick(nasty) + result.slice(at);
    else result = below(8) === 0 ? result.slice(0, at) : result;
  }
  return result;
}

const files = [
  "order;type;time;Price;customer\n1;placed;14.03.2026 10:00;19,99;c1\n2;shipped;15.03.2026;5,00;\n",
  'Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Product ID,Sales,Quantity\n1,A,13/02/26,03/03/26,First,c1,"p,1",10.50,2\n2,A,13/02/26,04/03/26,First,c9,p3,1.25,4\n',
  "Name,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price\n#1,paid,2026-01-05 10:25:00 +0100,GBP,25.00,2026-01-05 10:22:31 +0100,2,Mug,8.50\n#1,,,,,,1,Tea,5.00\n",
  "Date,Order #,Status,Customer,Customer type,Items sold,N. Revenue\n2026-01-05 10:00:00,7,completed,Ann,new,2,12.00\n",
  "case:concept:name,concept:name,time:timestamp,org:resource\nc1,Check,2011-10-11 13:45:40.276000+02:00,Pete\n",
  "Order ID,Returned\nA,Yes\nB,No\n",
  "Customer ID,Segment,Contract\nc1,Consumer,yearly\n",
  "SKU;Location;On hand\nMUG-1;North;12\n",
] as const;

/** Every row of a file is stored, not meant, or has its reason; returns how many rows there were. */
function readCsv(text: string): void {
  const delimiter = detectDelimiter(text);
  const splitter = new RowSplitter(delimiter);
  const rows = [...splitter.push(text), ...splitter.end()];
  const [header, ...others] = rows;
  if (!header) return;
  const columns = columnNames(header.mistake === null ? header.cells : [header.raw]);
  const form = { encoding: "utf-8", delimiter } as const;
  const guessed = guessImport(
    { form, columns, rows: others.map(({ cells }) => cells) },
    { locale: "en-GB", currency: "EUR" },
  );
  const mapping: ImportMapping = {
    ...guessed,
    dateOrderIs: "said",
    shape: below(3) === 0 ? (rowShapes[below(rowShapes.length)] ?? "event") : guessed.shape,
  };
  importProblems(mapping);
  const source = {
    ...{ connectionId: "shop", orderPrefix: "", fileHash: "f", timeZone: "Europe/Berlin", receivedAt: 1 },
    lastHeard: () => (below(2) === 0 ? null : 1),
  };
  const order = usedColumns(mapping).first("order");
  const [read, fold] = [rowReaderOf(mapping, source), orderFolder(mapping, source)];
  for (const row of others) {
    const outcome = isFolded(mapping) ? fold(cellOf(row.cells, order), [row]) : read(row);
    if ("mistake" in outcome) expect(outcome.mistake.reason).not.toBe("");
    else for (const event of outcome.events) check(event);
  }
}

function check(event: { readonly eventId: string; readonly type: string; readonly occurredAt: number }): void {
  if (event.eventId === "" || event.type === "" || !Number.isSafeInteger(event.occurredAt)) {
    throw new Error(`an event that cannot be stored: ${JSON.stringify(event)}`);
  }
}

test("files of rows, whatever is in them", () => {
  for (let input = 0; input < INPUTS.csv; input++) readCsv(mutated(pick(files)));
}, 120_000);

test("bodies of the interface for systems, whatever is in them", () => {
  freshApp();
  const event = {
    id: "e1",
    type: "placed",
    occurredAt: "2026-01-31T10:00:00Z",
    order: "1",
    attributes: { price: { amountMinor: 1, currency: "EUR" } },
  };
  const cloud = {
    specversion: "1.0",
    id: "1",
    source: "/s",
    type: "shipped",
    time: "2026-01-31T10:00:00Z",
    subject: "1",
    data: { units: { product: "p" } },
  };
  const exposure = { ...event, type: "exposed", attributes: { experiment: "x", arm: "y" } };
  const bodies = [
    JSON.stringify(event),
    JSON.stringify([event, cloud]),
    JSON.stringify([exposure]),
    JSON.stringify(cloud),
  ] as const;
  for (let input = 0; input < INPUTS.api; input++) {
    const body = Buffer.from(mutated(pick(bodies)));
    const read = readPostedBody({
      connectionId: "shop",
      body,
      headers: { "content-type": "application/json" },
      deliveryId: null,
    });
    if ("refusal" in read) expect([400, 413, 415]).toContain(read.refusal.status);
    else {
      for (const one of read.events) check(one);
      for (const { reason } of read.quarantined) expect(reason).not.toBe("");
    }
  }
}, 120_000);

const topics = {
  shopify: ["orders/create", "orders/updated", "refunds/create", "fulfillments/create", "returns/request", "nothing"],
  woocommerce: ["order.created", "order.updated", "refund.created", "nothing"],
} as const;

test.each(["shopify", "woocommerce"] as const)(
  "deliveries of %s, whatever is in them",
  (kind) => {
    const { format } = webhookSources[kind];
    const rules = { connectionId: "shop", orderPrefix: "", meaning: () => undefined };
    const sample = JSON.stringify(kind === "shopify" ? shopifyOrder(1) : wooOrder(1));
    for (let input = 0; input < INPUTS[kind]; input++) {
      let body: unknown;
      try {
        body = JSON.parse(mutated(sample));
      } catch {
        // Refused before anything reads it.
        continue;
      }
      const topic = topics[kind][below(topics[kind].length)] ?? "";
      if (typeof body !== "object" || body === null || Array.isArray(body)) continue;
      const kept = format.keep(topic, body, (_, value) => value);
      const { work } = readDelivery(format, { topic, at: 1, body: JSON.parse(JSON.stringify(kept)) }, rules);
      const worked = work(null);
      for (const event of worked.events) check(event);
      for (const { reason } of worked.quarantined) expect(reason).not.toBe("");
      if (worked.state !== "done" && worked.state !== "new")
        expect(worked.reason ?? worked.quarantined[0]?.reason).toBeTruthy();
    }
  },
  120_000,
);

const log = { connectionId: "log", orderPrefix: "", fileHash: "f", meaning: () => undefined };

test("event logs in XES, whatever is in them", async () => {
  const step =
    '<event><string key="concept:name" value="Check"/><date key="time:timestamp" value="2026-01-05T10:00:00Z"/></event>';
  const sample = `<?xml version="1.0"?><log><trace><string key="concept:name" value="17"/>${step}${step}</trace></log>`;
  for (let input = 0; input < INPUTS.xes; input++) {
    const bytes = Buffer.from(mutated(sample));
    for await (const { read } of readXes(once(bytes), log)) {
      if (read && "mistake" in read) expect(read.mistake.reason).not.toBe("");
      else if (read) check(read.event);
    }
  }
}, 120_000);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test("event logs in OCEL, whatever is in them", async () => {
  const sample = JSON.stringify({
    objectTypes: [{ name: "order", attributes: [] }],
    eventTypes: [{ name: "Check", attributes: [] }],
    objects: [{ id: "o1", type: "order", attributes: [], relationships: [] }],
    events: [
      {
        id: "e1",
        type: "Check",
        time: "2026-01-05T10:00:00Z",
        attributes: [],
        relationships: [{ objectId: "o1", qualifier: "" }],
      },
    ],
  });
  for (let input = 0; input < INPUTS.ocel; input++) {
    const read = readOcel(Buffer.from(mutated(sample)));
    if ("refusal" in read) expect(read.refusal.reason).not.toBe("");
    else {
      for await (const row of eventsOfOcel(read.log, read.mistakes, 1, log)) {
        if (row.read && "mistake" in row.read) expect(row.read.mistake.reason).not.toBe("");
        else if (row.read) check(row.read.event);
      }
    }
  }
}, 120_000);

test("they are 100,000", () => {
  expect(Object.values(INPUTS).reduce((sum, count) => sum + count, 0)).toBe(100_000);
});
