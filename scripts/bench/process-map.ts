/**
 * The map of 1,000,000 events: made from nothing (events read, waits in working time, steps, ways) beside a bare SELECT with
 * one pass in memory over the same file, in interleaved rounds; and the page once it was made, through the built server.
 * Build first.
 *
 *     npx tsx scripts/bench/process-map.ts [--quick] [--state=<folder that keeps the state for the next run>]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workCalendars } from "../../app/features/orders/calendars/calendars.server";
import { flowMapOf } from "../../app/features/orders/process-map/flow-map";
import { flowColumns } from "../../app/features/orders/process-map/read-columns.server";
import { openControl } from "../../db/client";
import { connect } from "../../db/warehouse/connection";
import { openNames } from "../../db/warehouse/names";
import { readTraces } from "../../db/warehouse/traces/open-traces";
import { startBuiltApp } from "../../tests/helpers/built-app";
import { bareMap } from "./bare-map";
import { medianOf } from "./compare";
import { ingestBoardState } from "./state/ingest-state";
import { openSession } from "./state/open-session";

const QUICK = process.argv.includes("--quick");
const ORDERS = QUICK ? 16_500 : 165_000;
const ROUNDS = QUICK ? 3 : 7;
const PAGES = 40;
const MOST_TIMES_BARE = 2;
const WARM_MS = 50;
const SPAN = "?from=2020-01-01&to=2040-01-01";

const kept = process.argv.find((word) => word.startsWith("--state="))?.slice("--state=".length);
const folder = kept ?? mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const say = (text: string) => process.stderr.write(`${text}\n`);
const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [ms: number, made: T]> => {
  const begun = performance.now();
  const made = await work();
  return [performance.now() - begun, made];
};

async function measureCold() {
  const db = openControl(join(folder, "control.db"));
  const connection = connect(join(folder, "warehouse.db"));
  const names = openNames(connection);
  const calendars = workCalendars(db);
  const ours: number[] = [];
  const bare: number[] = [];
  let events = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [bareMs, bareEdges] = await timed(() => bareMap(connection));
    const [ourMs, map] = await timed(async () => {
      const traces = await readTraces(connection, names, { siteScope: null });
      return flowMapOf(await flowColumns(traces, calendars, "Europe/Berlin", () => {}));
    });
    if (map.steps.length !== bareEdges) throw new Error(`${map.steps.length} steps, and ${bareEdges} in the bare map`);
    events = map.events;
    ours.push(ourMs);
    bare.push(bareMs);
  }
  connection.close();
  db.$client.close();
  const ratio = medianOf(ours.map((ms, round) => ms / (bare[round] ?? Number.NaN)));
  return { events, ours: medianOf(ours), bare: medianOf(bare), ratio };
}

async function measureWarm(): Promise<number> {
  const cookie = readFileSync(join(folder, "cookie"), "utf8");
  const app = await startBuiltApp({ dataDir: folder });
  const page = async () => {
    const answer = await fetch(`${app.url}/map${SPAN}`, {
      headers: { Cookie: cookie, "User-Agent": "Firefox/140.0 Linux" },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`/map answered ${answer.status}`);
    return text.includes("Orders wait longest");
  };
  while (!(await page())) await new Promise((resolve) => setTimeout(resolve, 500));
  const times: number[] = [];
  for (let i = 0; i < PAGES; i++) times.push((await timed(page))[0]);
  await app.stop();
  return medianOf(times.slice(PAGES / 4));
}

if (!existsSync(join(folder, "ready"))) {
  say(`${ORDERS} orders come in`);
  await ingestBoardState(folder, ORDERS, Date.now());
  writeFileSync(join(folder, "cookie"), await openSession(folder));
  writeFileSync(join(folder, "ready"), "");
}
const cold = await measureCold();
console.log(
  `the map of ${cold.events.toLocaleString("en")} events  ${Math.round(cold.ours)} ms  bare ${Math.round(cold.bare)} ms  ratio ${cold.ratio.toFixed(2)}  target ${MOST_TIMES_BARE}`,
);
const warmMs = await measureWarm();
console.log(`the page once it was made  ${warmMs.toFixed(1)} ms  target ${WARM_MS}`);
if (kept === undefined) rmSync(folder, { recursive: true });
const passed = cold.ratio <= MOST_TIMES_BARE && warmMs < WARM_MS;
console.log(JSON.stringify({ benchmark: "process-map", ...cold, warmMs, passed }));
process.exitCode = passed ? 0 : 1;
