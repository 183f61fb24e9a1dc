/**
 * Events over HTTP at 50 connections, answered after a synchronous=FULL commit and kept once each, beside a bare node:http
 * handler with group commit, the same settings of SQLite and the same keys. One event a request, then a hundred; one
 * request in twenty repeats an earlier one. Rounds of both sides are interleaved; both files grow alike. Under load the fold
 * steps aside; it is waited for between rounds, so that neither side is measured beside it, and its own rate is reported.
 *
 *     npx tsx scripts/bench/ingest.ts [--quick]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateControl, openControl } from "../../db/client";
import { insertConnection, insertKey } from "../../tests/helpers/served-experiments";
import { type Comparison, medianOf, report } from "./compare";
import { load, type NextRequest, postRequest } from "./http-load";
import { startMeasured } from "./processes";

const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 5 : 15;
const SECONDS = QUICK ? 0.5 : 1;
const CONNECTIONS = 50;
const REPEAT_EVERY = 20;
/** Digits that are overwritten in place, so that a new body costs the generator next to nothing. */
const DIGITS = 10;
const MARK = "0".repeat(DIGITS);

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const db = openControl(join(dataDir, "control.db"));
migrateControl(db);
insertConnection(db);
insertKey(db, "bench-key", { scopes: ["event:write"] });
db.$client.close();

function event(index: number) {
  return {
    id: `event-${MARK}`,
    type: "delivered",
    occurredAt: `2026-01-31T10:00:${String(index % 60).padStart(2, "0")}.000Z`,
    order: `order-${MARK}`,
    customer: `customer-${index}`,
    staff: "packer-7",
    attributes: { site: "North", carrier: "post", value: { amountMinor: 1999, currency: "EUR" } },
  };
}

/** Requests of one connection: every event is new, but for each twentieth request, which is the one before once more. */
function connectionRequests(eventsEach: number, numbers: { next: number }): NextRequest {
  const events = Array.from({ length: eventsEach }, (_, index) => event(index));
  const body = JSON.stringify(eventsEach === 1 ? events[0] : events);
  const request = postRequest("/api/events", body, { Authorization: "Bearer bench-key" });
  const places: number[] = [];
  for (let at = request.indexOf(MARK); at !== -1; at = request.indexOf(MARK, at + DIGITS)) places.push(at);
  let turn = 0;
  return () => {
    turn += 1;
    if (turn % REPEAT_EVERY === 0) return request;
    for (let i = 0; i < places.length; i += 2) {
      const text = String(numbers.next++).padStart(DIGITS, "0");
      request.write(text, places[i] ?? 0, "latin1");
      request.write(text, places[i + 1] ?? 0, "latin1");
    }
    return request;
  };
}

const ours = await startMeasured("tests/helpers/server-process.ts", { DATA_DIR: dataDir, LOG_LEVEL: "info" });
const bare = await startMeasured("scripts/bench/bare-ingest.ts", { DATA_DIR: dataDir });
const numbers = { ours: { next: 0 }, bare: { next: 0 } };
const folded: number[] = [];
const cpuMicroseconds: Record<string, number[]> = {};
const p99: Record<string, number[]> = { ours: [], bare: [] };

async function run(side: "ours" | "bare", eventsEach: number): Promise<number> {
  const requests = Array.from({ length: CONNECTIONS }, () => connectionRequests(eventsEach, numbers[side]));
  const server = side === "ours" ? ours : bare;
  const before = server.cpuSeconds();
  const result = await load(server.port, requests, SECONDS);
  const cpu = ((server.cpuSeconds() ?? Number.NaN) - (before ?? Number.NaN)) * 1e6;
  cpuMicroseconds[`${side} ${eventsEach}`] ??= [];
  cpuMicroseconds[`${side} ${eventsEach}`]?.push(cpu / (result.requests * eventsEach));
  if (result.failures > 0) throw new Error(`${result.failures} answers of ${side} were not 200`);
  p99[side]?.push(result.p99);
  if (side === "ours") await catchUp();
  return (result.requests * eventsEach) / result.seconds;
}

async function compare(name: string, target: number, eventsEach: number): Promise<Comparison> {
  for (const side of ["ours", "bare"] as const) await run(side, eventsEach);
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const);
    for (const side of order) rates[side].push(await run(side, eventsEach));
  }
  return { name, target, ...rates };
}

/** Waits until every stored event is found by its unit and in its order's facts; notes how many were waiting and how fast they were folded. */
async function catchUp(): Promise<void> {
  const lag = async () => {
    const answer = await fetch(`http://127.0.0.1:${ours.port}/readyz`);
    const { events, facts } = (await answer.json()).foldLag;
    return Number(events) + Number(facts);
  };
  const startedAt = performance.now();
  const waiting = await lag();
  while ((await lag()) > 0) await new Promise((done) => setTimeout(done, 100));
  if (waiting > 5_000) folded.push(waiting / ((performance.now() - startedAt) / 1000));
}

try {
  const single = await compare("ingestion, one event a request", 0.7, 1);
  const batches = await compare("ingestion, 100 events a request", 0.75, 100);
  const foldedPerSecond = Math.round(medianOf(folded));
  const cpu = Object.entries(cpuMicroseconds).map(([name, each]) => [name, Number(medianOf(each).toFixed(1))]);
  console.log("processor time an event in microseconds, by side and events a request:", Object.fromEntries(cpu));
  report("ingest", [single, batches], {
    cpuMicroseconds: Object.fromEntries(cpu),
    rounds: ROUNDS,
    connections: CONNECTIONS,
    foldedPerSecond,
    p99,
    sent: numbers,
  });
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
}
