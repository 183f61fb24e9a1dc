/** The two sides of the import benchmark, each run as a process of its own: `ours` and `bare`, on a CSV file of events. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { keepAllMoments } from "../../app/features/experiments/results/moments/keep-moments.server";
import { guessImport } from "../../app/features/orders/imports/mapping/guess-import";
import { sampleImport } from "../../app/features/orders/imports/mapping/sample-import.server";
import { runUpload } from "../../app/features/orders/uploads/run-upload.server";
import { migrateControl, openControl } from "../../db/client";
import { findUpload, insertUpload, startUploadRow } from "../../db/queries/uploads/uploads";
import { configure } from "../../db/warehouse/connection";
import { eventKey } from "../../db/warehouse/keys/event-key";
import { openWarehouse } from "../../db/warehouse/sqlite";
import type { Warehouse } from "../../db/warehouse/warehouse";
import { insertConnection } from "../../tests/helpers/served-experiments";
import { startTrial } from "../../tests/helpers/trial";
import { trial } from "./state/trial-orders";

const [side = "", folder = "", fileName = "", events = ""] = process.argv.slice(2);
const path = `${folder}/${fileName}`;
const form = { encoding: "utf-8", delimiter: "," } as const;
const BATCH = 5_000;
/** Of the organisation, as after its set-up. */
const measures = {
  ...{ zone: "Europe/Berlin", currency: "EUR", fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180 },
};
let peakBytes = 0;
const timer = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
}, 50);

const [EVENTS_AN_ORDER, ORDERS_AN_ENROLLED] = [5, 10];

/** A running experiment that a tenth of the orders to come are enrolled in. */
async function enrol(db: ReturnType<typeof openControl>, warehouse: Warehouse, events: number): Promise<void> {
  startTrial(db, { id: trial.experimentId });
  const onError = (error: unknown) => {
    throw error;
  };
  await keepAllMoments({ db, warehouse, now: Date.now, onError });
  const place = { source: "exposure", late: false, site: "North", channel: null } as const;
  const enrolled = Math.floor(events / EVENTS_AN_ORDER / ORDERS_AN_ENROLLED);
  await warehouse.recordAssignments(
    Array.from({ length: enrolled }, (_, index) => ({
      ...{
        ...place,
        experimentId: trial.experimentId,
        phaseId: trial.phaseId,
        arm: index % 2 === 0 ? "box" : "mailer",
      },
      ...{ unit: `order-${index * ORDERS_AN_ENROLLED}`, assignedAt: Date.UTC(2025, 0, 1) + index * 600_000 },
    })),
  );
}

/** The import as it runs in the app: checks, once each, facts and sums up to date. */
async function ours(): Promise<number> {
  const db = openControl(`${folder}/ours-control.db`);
  migrateControl(db);
  insertConnection(db);
  const warehouse = openWarehouse(`${folder}/ours.db`);
  const mapping = guessImport(await sampleImport(path, form), { locale: "en-GB", currency: "EUR" });
  const row = { id: "u", target: "events" as const, fileName, storedAs: fileName, bytes: 1, createdAt: 1 };
  insertUpload(db, { ...row, status: "mapping", mapping, createdBy: null });
  startUploadRow(db, "u", { mapping, experimentId: null, connectionId: "shop" });
  const parts = {
    db,
    warehouse,
    folder,
    timeZone: "Europe/Berlin",
    currency: "EUR",
    now: Date.now,
    isStopping: () => false,
  };
  await enrol(db, warehouse, Number(events));
  await warehouse.keepMeasures(measures);
  await warehouse.finishMeasures();
  const startedAt = performance.now();
  await runUpload(parts, "u");
  await warehouse.finishMoments(trial.phaseId);
  await warehouse.finishMeasures();
  const seconds = (performance.now() - startedAt) / 1_000;
  const done = findUpload(db, "u");
  if (done?.status !== "done" || done.rowsQuarantined > 0) throw new Error(`The import ended as ${done?.status}`);
  await warehouse.close();
  return seconds;
}

/** Lines cut at commas and inserted with the same key and the same settings of SQLite, in transactions of the same size. */
async function bare(): Promise<number> {
  const connection = new Database(`${folder}/bare.db`);
  configure(connection);
  connection.exec(
    "CREATE TABLE event (sequence INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, id TEXT, order_id TEXT, type TEXT, at INTEGER, customer TEXT, attributes TEXT) STRICT",
  );
  const insert = connection.prepare(
    "INSERT INTO event (key, id, order_id, type, at, customer, attributes) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
  );
  let waiting: string[] = [];
  const store = connection.transaction((lines: readonly string[]) => {
    for (const line of lines) {
      const [id = "", order, type, time = "", customer, site, carrier, value] = line.split(",");
      const attributes = JSON.stringify({
        site,
        carrier,
        value: { amountMinor: Math.round(Number(value) * 100), currency: "EUR" },
      });
      insert.run(eventKey("shop", id), id, order, type, Date.parse(time), customer, attributes);
    }
  });
  const startedAt = performance.now();
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (isFirst) {
      isFirst = false;
      continue;
    }
    waiting.push(line);
    if (waiting.length < BATCH) continue;
    store.immediate(waiting);
    waiting = [];
  }
  store.immediate(waiting);
  const seconds = (performance.now() - startedAt) / 1_000;
  connection.close();
  return seconds;
}

const seconds = await (side === "ours" ? ours() : bare());
clearInterval(timer);
process.stdout.write(
  `${JSON.stringify({ seconds, peakMegabytes: Math.round(peakBytes / 1e6), cpu: process.cpuUsage() })}\n`,
);
