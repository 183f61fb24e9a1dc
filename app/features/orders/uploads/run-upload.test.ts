import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { allSites } from "~db/queries/site-scope";
import { ensureUploadConnection } from "~db/queries/uploads/upload-connection";
import { findUpload, insertUpload, startUploadRow } from "~db/queries/uploads/uploads";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { guessEventsMapping, guessResultsMapping } from "./guess-mapping";
import type { EventsMapping, Mapping, ResultsMapping } from "./mapping.schema";
import { runUpload } from "./run-upload.server";
import { countArms, sampleFile } from "./sample-file.server";
import { storeFile } from "./stored-file.server";

const folder = mkdtempSync(join(tmpdir(), "uploads-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const habits = { locale: "en-GB", currency: "EUR" };

async function* once(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

function shop() {
  const db = freshDb();
  addOnePersonPerRole(db);
  const warehouse = openWarehouse(":memory:");
  const connectionId = ensureUploadConnection(db, "files", someday);
  let number = 0;
  const prepare = async (content: string | Buffer, target: "events" | "results", change: Partial<Mapping> = {}) => {
    number += 1;
    const id = `upload${number}`;
    const stored = await storeFile(folder, `${id}x${process.hrtime.bigint()}`, once(content));
    const path = join(folder, stored.storedAs);
    const sample = await sampleFile(path, stored.form);
    const guessed =
      target === "events" ? guessEventsMapping(sample, habits) : guessResultsMapping(sample, habits, "Test");
    const mapping = { ...guessed, ...(await armsOf(path, guessed)), ...change };
    const row = {
      id,
      target,
      fileName: "file.csv",
      storedAs: stored.storedAs,
      bytes: stored.bytes,
      createdAt: someday,
    };
    insertUpload(db, { ...row, status: "mapping", mapping, createdBy: "manager" });
    startUploadRow(db, id, { mapping, experimentId: target === "results" ? `experiment ${id}` : null, connectionId });
    return id;
  };
  const run = (id: string, isStopping = () => false) =>
    runUpload(
      { db, warehouse, folder, timeZone: "Europe/Berlin", currency: "EUR", now: () => someday, isStopping },
      id,
    );
  return { db, warehouse, prepare, run };
}

async function armsOf(path: string, mapping: EventsMapping | ResultsMapping) {
  if (mapping.target === "events") return {};
  const armColumn = mapping.columns.find(({ use }) => use === "arm")?.column ?? "";
  const counted = (await countArms(path, mapping.form, armColumn)) ?? [];
  return { armColumn, arms: counted.map((arm) => ({ ...arm, weight: 1 / counted.length })) };
}

const events =
  "order;type;time;Order value;customer\n1;placed;02.03.2026 10:00;19,99;c1\n2;placed;31.02.2026;5,00;c2\n3;picked up;2.3.2026 11:30;;c1\n";

test("rows become events with the time of the organisation's zone and money in minor units; a bad row is set aside", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare(events, "events");
  expect(await run(id)).toBe("done");
  expect(findUpload(db, id)).toMatchObject({
    status: "done",
    rowsRead: 3,
    rowsAccepted: 2,
    rowsRepeated: 0,
    rowsQuarantined: 1,
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

test("the same file again stores nothing twice", async () => {
  const { db, prepare, run } = shop();
  await run(await prepare(events, "events"));
  const again = await prepare(events, "events");
  await run(again);
  expect(findUpload(db, again)).toMatchObject({ rowsAccepted: 0, rowsRepeated: 2, rowsQuarantined: 1 });
});

test("an id column recognises rows that come again in another file", async () => {
  const { db, prepare, run } = shop();
  await run(await prepare("id,order,type,time\na,1,placed,2026-03-02\n", "events"));
  const other = await prepare("id,order,type,time\nb,2,placed,2026-03-02\na,1,placed,2026-03-02\n", "events");
  await run(other);
  expect(findUpload(db, other)).toMatchObject({ rowsAccepted: 1, rowsRepeated: 1 });
});

test("a run that is cut off goes on where it stood, and counts everything once", async () => {
  const { db, warehouse, prepare, run } = shop();
  const rows = Array.from({ length: 4_500 }, (_, index) =>
    index % 100 === 7 ? `${index},placed,never` : `${index},placed,2026-03-02`,
  );
  const id = await prepare(`order,type,time\n${rows.join("\n")}\n`, "events");
  let asked = 0;
  expect(await run(id, () => asked++ === 2)).toBe("stopped");
  expect(findUpload(db, id)).toMatchObject({ status: "running", rowsRead: 2_000 });
  // The crash came after the third batch was stored and before it was noted.
  db.$client.exec(
    "CREATE TRIGGER crash BEFORE UPDATE ON upload WHEN new.rows_read > 2000 BEGIN SELECT RAISE(ABORT, 'crash'); END",
  );
  await expect(run(id)).rejects.toThrow("crash");
  db.$client.exec("DROP TRIGGER crash");
  expect(await run(id)).toBe("done");
  expect(findUpload(db, id)).toMatchObject({
    rowsRead: 4_500,
    rowsAccepted: 4_455,
    rowsRepeated: 0,
    rowsQuarantined: 45,
  });
  expect(await warehouse.listQuarantined({ uploadId: id, limit: 100 })).toHaveLength(45);
});

test("several time columns make several events of a row", async () => {
  const { warehouse, prepare, run } = shop();
  const columns = [
    { column: "order", use: "order" as const, as: "" },
    { column: "ordered", use: "time" as const, as: "placed" },
    { column: "sent", use: "time" as const, as: "shipped" },
  ];
  await run(await prepare("order,ordered,sent\n1,2026-03-02,2026-03-04\n2,2026-03-02,\n", "events", { columns }));
  expect((await warehouse.orderEvents("1")).map(({ type }) => type)).toEqual(["placed", "shipped"]);
  expect((await warehouse.orderEvents("2")).map(({ type }) => type)).toEqual(["placed"]);
});

const results =
  "userid,version,rounds,kept\n1,A,3,TRUE\n2,B,5,FALSE\n3,A,x,TRUE\n4,A,,FALSE\n4,B,1,FALSE\n5,B,2,TRUE\n1,A,9,TRUE\n6,A,,1\n";

test("results become units, and an experiment assigned elsewhere", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare(results, "results");
  expect(await run(id)).toBe("done");
  const units = [];
  for await (const unit of warehouse.importedUnits(`experiment ${id}`)) units.push(unit);
  expect(units).toEqual([
    { unit: "1", arm: "a", at: null, values: { rounds: 3, kept: 1 } },
    { unit: "2", arm: "b", at: null, values: { rounds: 5, kept: 0 } },
    { unit: "5", arm: "b", at: null, values: { rounds: 2, kept: 1 } },
    { unit: "6", arm: "a", at: null, values: { rounds: null, kept: 1 } },
  ]);
  expect(findExperiment(db, `experiment ${id}`, allSites)).toMatchObject({
    status: "enrolmentStopped",
    plannedUnits: 4,
  });
  expect(findUpload(db, id)).toMatchObject({
    status: "done",
    rowsRead: 8,
    rowsAccepted: 4,
    rowsQuarantined: 4,
    mapping: { unitsInTwoArms: 1 },
  });
  expect(
    (await warehouse.listQuarantined({ uploadId: id, limit: 9 })).map(({ position, pointer, reason }) => [
      position,
      pointer,
      reason,
    ]),
  ).toEqual([
    [4, "rounds", 'is no number with the decimal mark .: "x"'],
    [5, "version", "is one of several arms of the same unit, which is dropped"],
    [6, "version", "is one of several arms of the same unit, which is dropped"],
    [8, "userid", "names a unit that line 2 has already"],
  ]);
});

test("an arm without a single usable row ends the upload with a sentence, and no experiment", async () => {
  const { db, prepare, run } = shop();
  const id = await prepare("id,arm,kept\n1,A,1\n2,B,maybe\n3,A,0\n", "results", {
    columns: [
      { column: "id", use: "unit", direction: "higher", cap: null },
      { column: "arm", use: "arm", direction: "higher", cap: null },
      { column: "kept", use: "proportion", direction: "higher", cap: null },
    ],
    primary: "kept",
  });
  expect(await run(id)).toBe("failed");
  expect(findUpload(db, id)?.failure).toContain('"B"');
  expect(findExperiment(db, `experiment ${id}`, allSites)).toBeUndefined();
});

test("whatever the file holds, every row is stored, known already or set aside", async () => {
  const cell = fc.oneof(
    fc.constantFrom("1", "placed", "2026-03-02", "02/03/2026 10:00", '"', "", "x,y", "a\nb", "=1+1", "€"),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), async (table) => {
      const { db, warehouse, prepare, run } = shop();
      const body = table
        .map((row) => row.join(","))
        .join("\n")
        .replaceAll("\0", "");
      const id = await prepare(`order,type,time\n${body}\n`, "events");
      expect(await run(id)).toBe("done");
      const { rowsRead = 0, rowsAccepted = 0, rowsRepeated = 0, rowsQuarantined = 0 } = findUpload(db, id) ?? {};
      expect(rowsAccepted + rowsRepeated + rowsQuarantined).toBe(rowsRead);
      await warehouse.close();
    }),
    { seed: 5, numRuns: 60 },
  );
});

test("a file that is too large, empty, UTF-16 or no text is refused and leaves nothing behind", async () => {
  await expect(storeFile(folder, "large", once("a".repeat(100)), 99)).rejects.toMatchObject({ reason: "tooLarge" });
  await expect(storeFile(folder, "empty", once(""))).rejects.toMatchObject({ reason: "empty" });
  await expect(storeFile(folder, "wide", once(Buffer.from("\uFEFFa,b", "utf16le")))).rejects.toMatchObject({
    reason: "utf16",
  });
  await expect(storeFile(folder, "binary", once(Buffer.from([80, 75, 0, 3])))).rejects.toMatchObject({
    reason: "binary",
  });
});
