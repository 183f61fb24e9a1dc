import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guessImport } from "~/features/orders/imports/mapping/guess-import";
import { sampleImport } from "~/features/orders/imports/mapping/sample-import.server";
import { migrateControl, openControl } from "../../db/client";
import { saveMappingRow } from "../../db/queries/uploads/saved-mappings";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { runLab } from "../helpers/run-lab";
import { insertConnection } from "../helpers/served-experiments";

let dataDir = "";
const fileOf = (name: string, lines: readonly string[]) => {
  const path = join(dataDir, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
};
const header = "Nr;Wann;Was;Wer;Preis";
const rows = ["A-1;31.01.2026 10:00;placed;K1;19,90", "A-1;01.02.2026 09:00;shipped;K1;", "A-2;31.01.2026;placed;K2;x"];

/** Columns that nobody could guess by their names, read as somebody said on the page. */
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "orderlab-lab-import-"));
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  insertConnection(db, { id: "files", slug: "files", name: "Files", kind: "csv" });
  const habits = { locale: "de-DE", currency: "EUR" };
  const guessed = guessImport(
    await sampleImport(fileOf("first.csv", [header, ...rows]), { delimiter: ";", encoding: "utf-8" }),
    habits,
  );
  const uses = {
    Nr: ["order", ""],
    Wann: ["time", ""],
    Was: ["type", ""],
    Wer: ["customer", ""],
    Preis: ["money", "price"],
  };
  const columns = Object.entries(uses).map(([column, [use = "ignore", as = ""]]) => ({ column, use, as }));
  const mapping = {
    ...guessed,
    shape: "event",
    timeOf: "column",
    preset: null,
    dateOrder: "dmy",
    decimal: ",",
    columns,
  };
  const names = Object.keys(uses);
  saveMappingRow(db, { id: "m", name: "Nightly", target: "events", mapping, columns: names, createdAt: 0 });
  db.$client.close();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const lab = (...words: string[]) => runLab(["import", "files", ...words], { dataDir });

test("a file is read by the saved mapping that is named: tried first, then stored, then known", async () => {
  const path = fileOf("night.csv", [header, ...rows]);
  const tried = lab(path, "--mapping", "Nightly", "--dry-run");
  expect(tried.err.replaceAll(/\r?\d+ rows\n?/g, "").trim()).toBe("");
  expect(tried.json()).toMatchObject({ dryRun: true, read: 3, new: 2, repeated: 0, quarantined: 1 });
  expect(lab(path, "--mapping", "Nightly").json()).toMatchObject({ read: 3, new: 2, repeated: 0, quarantined: 1 });
  expect(lab(path, "--mapping", "Nightly").json()).toMatchObject({ new: 0, repeated: 2 });
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  const order = await warehouse.findOrder("A-1");
  await warehouse.close();
  expect(order?.facts).toMatchObject({ priceMinor: 1_990, currency: "EUR", customerId: "K1" });
});

test("a mapping that is not there, or wants columns that the file lacks, is refused and stores nothing", () => {
  const path = fileOf("other.csv", ["Nr;Wann;Was", "B-1;31.01.2026 10:00;placed"]);
  expect(lab(path, "--mapping", "Weekly")).toMatchObject({ code: 1, err: expect.stringContaining("no saved mapping") });
  const missing = lab(path, "--mapping", "Nightly");
  expect(missing).toMatchObject({
    code: 1,
    err: expect.stringContaining("columns of the mapping are missing: Wer, Preis"),
  });
});
