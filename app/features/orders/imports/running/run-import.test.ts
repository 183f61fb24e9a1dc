import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { findUpload, insertUpload, moveUpload, startUploadRow } from "~db/queries/uploads/uploads";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../../tests/helpers/people";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { runUpload } from "../../uploads/run-upload.server";
import { storeFile } from "../../uploads/stored-file.server";
import { guessImport } from "../mapping/guess-import";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { importProblems } from "../mapping/import-problems";
import { sampleImport } from "../mapping/sample-import.server";
import { readSummary } from "./import-summary";
import { saveImportSummary } from "./summarise-import.server";

const folder = mkdtempSync(join(tmpdir(), "imports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const habits = { locale: "en-GB", currency: "EUR" };

async function* once(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

function shop() {
  const db = freshDb();
  addOnePersonPerRole(db);
  insertConnection(db);
  const warehouse = openWarehouse(":memory:");
  let number = 0;
  const prepare = async (
    content: string | Buffer,
    change: Partial<ImportMapping> = {},
    joinedTo: string | null = null,
  ) => {
    number += 1;
    const id = `import${number}`;
    const stored = await storeFile(folder, `${id}x${process.hrtime.bigint()}`, once(content));
    const mapping = {
      ...guessImport(await sampleImport(join(folder, stored.storedAs), stored.form), habits),
      ...change,
    };
    const { storedAs, bytes } = stored;
    const row = { id, target: "events" as const, fileName: "file.csv", storedAs, bytes, createdAt: someday };
    insertUpload(db, { ...row, status: "mapping", mapping, createdBy: "manager", joinedTo });
    startUploadRow(db, id, { mapping, experimentId: null, connectionId: "shop" });
    return id;
  };
  const run = (id: string, isStopping = () => false) =>
    runUpload(
      { db, warehouse, folder, timeZone: "Europe/Berlin", currency: "EUR", now: () => someday, isStopping },
      id,
    );
  return { db, warehouse, prepare, run };
}

const events =
  "order;type;time;Order value;customer\n1;placed;02.03.2026 10:00;19,99;c1\n2;placed;31.02.2026;5,00;c2\n3;picked up;2.3.2026 11:30;;c1\n";
const dayFirst = { dateOrder: "dmy", dateOrderIs: "said" } as const;

test("rows become events with the time of the organisation's zone and money in minor units; a bad row is set aside", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare(events, dayFirst);
  expect(await run(id)).toBe("done");
  expect(findUpload(db, id)).toMatchObject({
    ...{ status: "done", rowsRead: 3, rowsAccepted: 2, rowsRepeated: 0, rowsQuarantined: 1 },
  });
  expect(await warehouse.orderEvents("1")).toMatchObject([
    {
      type: "placed",
      occurredAt: Date.parse("2026-03-02T09:00:00Z"),
      customerId: "c1",
      attributes: { orderValue: { amountMinor: 1999, currency: "EUR" } },
    },
  ]);
  expect((await warehouse.orderEvents("3"))[0]?.type).toBe("picked_up");
  expect(await warehouse.listQuarantined({ uploadId: id, limit: 10 })).toMatchObject([
    {
      position: 3,
      pointer: "time",
      reason: 'is no time in the order chosen: "31.02.2026"',
      raw: "2;placed;31.02.2026;5,00;c2",
    },
  ]);
});

test("the same file again stores nothing twice, and an id column recognises rows in another file", async () => {
  const { db, prepare, run } = shop();
  await run(await prepare(events, dayFirst));
  const again = await prepare(events, dayFirst);
  await run(again);
  expect(findUpload(db, again)).toMatchObject({ rowsAccepted: 0, rowsRepeated: 2, rowsQuarantined: 1 });
  await run(await prepare("id,order,type,time\na,1,placed,2026-03-02\n"));
  const other = await prepare("id,order,type,time\nb,2,placed,2026-03-02\na,1,placed,2026-03-02\n");
  await run(other);
  expect(findUpload(db, other)).toMatchObject({ rowsAccepted: 1, rowsRepeated: 1 });
});

test("a run that is cut off goes on where it stood, and counts everything once", async () => {
  const { db, warehouse, prepare, run } = shop();
  const rows = Array.from({ length: 22_500 }, (_, index) =>
    index % 100 === 7 ? `${index},placed,never` : `${index},placed,2026-03-02`,
  );
  const id = await prepare(`order,type,time\n${rows.join("\n")}\n`);
  let asked = 0;
  expect(await run(id, () => asked++ === 2)).toBe("stopped");
  expect(findUpload(db, id)).toMatchObject({ status: "running", rowsRead: 10_000, batches: 2 });
  // The crash came after the third batch was stored and before it was noted.
  db.$client.exec(
    "CREATE TRIGGER crash BEFORE UPDATE ON upload WHEN new.rows_read > 10000 BEGIN SELECT RAISE(ABORT, 'crash'); END",
  );
  await expect(run(id)).rejects.toThrow("crash");
  db.$client.exec("DROP TRIGGER crash");
  expect(await run(id)).toBe("done");
  expect(findUpload(db, id)).toMatchObject({
    ...{ rowsRead: 22_500, rowsAccepted: 22_275, rowsRepeated: 0, rowsQuarantined: 225 },
  });
  expect(await warehouse.listQuarantined({ uploadId: id, limit: 1_000 })).toHaveLength(225);
});

const lines = [
  "Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Product ID,Sales,Quantity",
  "1,A,28/02/26,03/03/26,First Class,c1,p1,10.50,2",
  "2,B,01/03/26,02/03/26,Same Day,c2,p2,5.00,1",
  "3,A,28/02/26,04/03/26,First Class,c9,p3,1.25,4",
  "4,C,01/03/26,02/03/26,Same Day,c3,p2,many,1",
  "5,C,01/03/26,02/03/26,Same Day,c3,p2,5.00,1",
].join("\n");

test("lines are folded to orders wherever they stand; a bad line keeps its order out; what differs is said", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare(lines);
  expect(await run(id)).toBe("done");
  expect(await warehouse.orderEvents("A")).toMatchObject([
    {
      type: "placed",
      eventId: "A#placed",
      customerId: "c1",
      attributes: {
        service: "First Class",
        price: { amountMinor: 1175, currency: "EUR" },
        lines: [
          { line: "1", product: "p1", quantity: 2, price: { amountMinor: 1050, currency: "EUR" } },
          { line: "3", product: "p3", quantity: 4 },
        ],
      },
    },
    { type: "shipped", eventId: "A#shipped", attributes: { shipment: "A-1", lines: [{ line: "1", quantity: 2 }] } },
    { type: "shipped", eventId: "A#shipped#2", attributes: { shipment: "A-2", lines: [{ line: "3", quantity: 4 }] } },
  ]);
  expect(findUpload(db, id)).toMatchObject({
    ...{ rowsRead: 5, rowsAccepted: 5, rowsQuarantined: 2 },
    notes: { differences: [{ column: "Customer ID", orders: 1, orderId: "A", values: ["c1", "c9"] }] },
  });
  expect(await warehouse.orderEvents("C")).toEqual([]);
  const aside = await warehouse.listQuarantined({ uploadId: id, limit: 9 });
  expect(aside.map(({ position, reason }) => [position, reason])).toEqual([
    [5, 'is no number with the decimal mark .: "many"'],
    [6, "waits with its order: line 5 of the same order cannot be used"],
  ]);
});

test("a joined file adds to the orders of the first, at the time they were last heard of", async () => {
  const { db, warehouse, prepare, run } = shop();
  const first = await prepare(lines);
  const returns = await prepare("Order ID,Returned\nA,Yes\nB,No\nZ,Yes\n", {}, first);
  expect(await run(returns)).toBe("notRunning");
  await run(first);
  expect(await run(returns)).toBe("done");
  expect(findUpload(db, returns)).toMatchObject({
    ...{ rowsRead: 3, rowsAccepted: 1, rowsIgnored: 1, rowsQuarantined: 1 },
  });
  const last = (await warehouse.orderEvents("A")).at(-1);
  expect(last).toMatchObject({ type: "return_received", occurredAt: Date.parse("2026-03-03T23:00:00Z") });
});

test("orders of a shop's export say what is theirs on the first of their lines", async () => {
  const { warehouse, prepare, run } = shop();
  const header =
    "Name,Email,Financial Status,Paid at,Fulfilled at,Currency,Shipping,Total,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Source";
  const rows =
    "#1001,a@example.com,paid,2026-01-05 10:25:00 +0100,,GBP,3.00,25.00,Standard,2026-01-05 10:22:31 +0100,2,Mug,8.50,MUG-1,web\n#1001,a@example.com,,,,,,,,,1,Tea,5.00,TEA-1,\n";
  await run(await prepare(`${header}\n${rows}`));
  expect(await warehouse.orderEvents("#1001")).toMatchObject([
    {
      type: "placed",
      occurredAt: Date.parse("2026-01-05T09:22:31Z"),
      attributes: {
        ...{ price: { amountMinor: 2500, currency: "GBP" }, service: "Standard", channel: "web" },
        lines: [
          { line: "1", product: "MUG-1", quantity: 2, price: { amountMinor: 1700, currency: "GBP" } },
          { line: "2", product: "TEA-1", quantity: 1 },
        ],
      },
    },
    { type: "paid" },
  ]);
});

test("what an import brought is taken out again with what was joined to it, and can come anew", async () => {
  const { db, warehouse, prepare, run } = shop();
  await run(await prepare("order,type,time\nA,paid,2026-03-01\n"));
  const first = await prepare(lines);
  const returns = await prepare("Order ID,Returned\nA,Yes\nZ,Yes\n", {}, first);
  await run(first);
  await run(returns);
  await saveImportSummary({ db, warehouse, currency: "EUR" }, first);
  expect(readSummary(findUpload(db, first)?.summary)).toMatchObject({
    ...{ events: 6, orders: 2, lines: 3, value: [{ currency: "EUR", amountMinor: 1675 }] },
    returned: { orders: 1, lines: 2, orderShare: 0.5, lineShare: 2 / 3, valueShare: 1175 / 1675 },
    shipping: { orders: 2, byService: [{ service: "First Class" }, { service: "Same Day", meanDays: 1 }] },
  });
  moveUpload(db, first, ["done"], { status: "undoing" });
  expect(await run(first)).toBe("undone");
  expect([findUpload(db, first)?.status, findUpload(db, returns)?.status]).toEqual(["undone", "undone"]);
  expect((await warehouse.orderEvents("A")).map(({ type }) => type)).toEqual(["paid"]);
  expect(await warehouse.findOrder("B")).toBeNull();
  expect(await warehouse.listQuarantined({ uploadId: returns, limit: 9 })).toEqual([]);
  const again = await prepare(lines);
  await run(again);
  expect(findUpload(db, again)).toMatchObject({ rowsAccepted: 5, rowsRepeated: 0 });
});

test("a corrected price in tomorrow's export counts, is told, and goes back when that import is undone", async () => {
  const { db, warehouse, prepare, run } = shop();
  const price = async () => (await warehouse.findOrder("A"))?.facts.priceMinor;
  await run(await prepare(lines));
  expect(await price()).toBe(1_175);
  const corrected = await prepare(lines.replace("10.50", "9.50"));
  await run(corrected);
  expect(await price()).toBe(1_075);
  expect(findUpload(db, corrected)).toMatchObject({
    ...{ rowsAccepted: 0, rowsRepeated: 5 },
    notes: {
      corrected: {
        events: 1,
        examples: [
          { orderId: "A", type: "placed", field: "price", was: { amountMinor: 1_175 }, is: { amountMinor: 1_075 } },
          { field: "lines", was: null, is: null },
        ],
      },
    },
  });
  moveUpload(db, corrected, ["done"], { status: "undoing" });
  await run(corrected);
  expect(await price()).toBe(1_175);
  expect((await warehouse.orderEvents("A")).length).toBe(3);
});

test("a second parcel in tomorrow's export is a second one; a joined file that comes again moves nothing", async () => {
  const { db, warehouse, prepare, run } = shop();
  const header = "Row ID,Order ID,Order Date,Ship Date,Sales,Quantity";
  const first = await prepare(`${header}\n1,A,28/02/26,03/03/26,10.50,2\n2,A,28/02/26,,5.00,1\n`);
  const returns = "Order ID,Returned\nA,Yes\n";
  const joined = await prepare(returns, {}, first);
  await run(first);
  await run(joined);
  const second = await prepare(`${header}\n1,A,28/02/26,03/03/26,10.50,2\n2,A,28/02/26,04/03/26,5.00,1\n`);
  const again = await prepare(returns, {}, second);
  await run(second);
  await run(again);
  expect(findUpload(db, again)).toMatchObject({ rowsAccepted: 0, rowsRepeated: 1 });
  const found = await warehouse.findOrder("A");
  expect(found?.detail.shipments.map(({ shipment, lines: sent }) => [shipment, sent.length])).toEqual([
    ["A-1", 1],
    ["A-2", 1],
  ]);
  expect(found?.facts.returnReceivedAt).toBe(Date.parse("2026-03-02T23:00:00Z"));
});

test("customers and stock come by file as well", async () => {
  const { db, prepare, run } = shop();
  const customers = await prepare("Customer ID,Segment,Contract\nc1,Consumer,yearly\nc2,,\n");
  await run(customers);
  expect(findUpload(db, customers)).toMatchObject({ rowsAccepted: 1, rowsQuarantined: 1 });
  const stock = await prepare("SKU;Location;On hand\nMUG-1;North;12\nTEA-1;North;\n");
  await run(stock);
  expect(findUpload(db, stock)).toMatchObject({ rowsAccepted: 1, rowsQuarantined: 1 });
});

test("a later row that contradicts the chosen order of dates ends the import before anything is stored", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare("order,type,time\n1,placed,03/04/26\n2,placed,04/13/26\n", dayFirst);
  expect(await run(id)).toBe("failed");
  expect(findUpload(db, id)?.failure).toContain("Line 3 contradicts the order of dates");
  expect(await warehouse.orderEvents("1")).toEqual([]);
});

test("whatever the file holds, every row is stored, known already, not meant or set aside", async () => {
  const cell = fc.oneof(
    fc.constantFrom("1", "placed", "2026-03-02", "02/03/2026 10:00", '"', "", "x,y", "a\nb", "=1+1", "€"),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  const header = fc.constantFrom(
    "order,type,time",
    "order,shipped,sku",
    "Customer ID,Segment,City",
    "SKU,Location,On hand",
  );
  await fc.assert(
    fc.asyncProperty(
      header,
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
      async (head, table) => {
        const { db, warehouse, prepare, run } = shop();
        const body = table
          .map((row) => row.join(","))
          .join("\n")
          .replaceAll("\0", "");
        const id = await prepare(`${head}\n${body}\n`, { dateOrderIs: "sure" });
        expect(await run(id)).toBe("done");
        const row = findUpload(db, id);
        const { rowsRead = 0, rowsAccepted = 0, rowsRepeated = 0, rowsQuarantined = 0, rowsIgnored = 0 } = row ?? {};
        if (head.startsWith("order,type")) {
          expect(rowsAccepted + rowsRepeated + rowsQuarantined + rowsIgnored).toBe(rowsRead);
        }
        expect(rowsQuarantined + rowsIgnored).toBeLessThanOrEqual(rowsRead);
        await warehouse.close();
      },
    ),
    { seed: 5, numRuns: 80 },
  );
});

test("what is missing is said before anything is read", async () => {
  const { db, prepare } = shop();
  const id = await prepare("order,type,time\n1,placed,03/04/26\n");
  const mapping = findUpload(db, id)?.mapping as ImportMapping;
  expect(importProblems(mapping)).toEqual(["dateOrder"]);
  expect(importProblems({ ...mapping, ...dayFirst })).toEqual([]);
});
