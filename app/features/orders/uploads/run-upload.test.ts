import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { allSites } from "~db/queries/site-scope";
import { ensureUploadConnection } from "~db/queries/uploads/upload-connection";
import { findUpload, insertUpload, startUploadRow } from "~db/queries/uploads/uploads";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { guessResultsMapping } from "./guess-mapping";
import type { ResultsMapping } from "./mapping.schema";
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
  const prepare = async (content: string | Buffer, change: Partial<ResultsMapping> = {}) => {
    number += 1;
    const id = `upload${number}`;
    const stored = await storeFile(folder, `${id}x${process.hrtime.bigint()}`, once(content));
    const path = join(folder, stored.storedAs);
    const sample = await sampleFile(path, stored.form);
    const guessed = guessResultsMapping(sample, habits, "Test");
    const mapping = { ...guessed, ...(await armsOf(path, guessed)), ...change };
    const row = {
      id,
      target: "results" as const,
      fileName: "file.csv",
      storedAs: stored.storedAs,
      bytes: stored.bytes,
      createdAt: someday,
    };
    insertUpload(db, { ...row, status: "mapping", mapping, createdBy: "manager" });
    startUploadRow(db, id, { mapping, experimentId: `experiment ${id}`, connectionId });
    return id;
  };
  const run = (id: string, isStopping = () => false) =>
    runUpload(
      { db, warehouse, folder, timeZone: "Europe/Berlin", currency: "EUR", now: () => someday, isStopping },
      id,
    );
  return { db, warehouse, prepare, run };
}

async function armsOf(path: string, mapping: ResultsMapping) {
  const armColumn = mapping.columns.find(({ use }) => use === "arm")?.column ?? "";
  const counted = (await countArms(path, mapping.form, armColumn)) ?? [];
  return { armColumn, arms: counted.map((arm) => ({ ...arm, weight: 1 / counted.length })) };
}

const results =
  "userid,version,rounds,kept\n1,A,3,TRUE\n2,B,5,FALSE\n3,A,x,TRUE\n4,A,,FALSE\n4,B,1,FALSE\n5,B,2,TRUE\n1,A,9,TRUE\n6,A,,1\n";

test("results become units, and an experiment assigned elsewhere", async () => {
  const { db, warehouse, prepare, run } = shop();
  const id = await prepare(results);
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
  const id = await prepare("id,arm,kept\n1,A,1\n2,B,maybe\n3,A,0\n", {
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
