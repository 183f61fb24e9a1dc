/**
 * The result page of a running experiment, signed in, through the built server: as it is read, and right after another
 * order came in. At 10,000 orders and at 10,000,000, whose facts, ledger and sums are written straight into the tables
 * (scripts/bench/state). Rounds of both sizes are interleaved. Build first.
 *
 *     npx tsx scripts/bench/result-page.ts [--quick] [--state=<folder that keeps the states for the next run>]
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBuiltApp } from "../../tests/helpers/built-app";
import { medianOf } from "./compare";
import { cpuSecondsOf } from "./processes";
import { ingestState } from "./state/ingest-state";
import { multiplyState } from "./state/multiply-state";
import { BENCH_KEY, openSession } from "./state/open-session";
import { trial } from "./state/trial-orders";

const QUICK = process.argv.includes("--quick");
const ORDERS = 10_000;
const COPIES = QUICK ? 10 : 1_000;
const ROUNDS = QUICK ? 40 : 200;
const WARM_UP = 40;
const LARGEST_RATIO = 1.2;
const LARGEST_MS = 50;

const kept = process.argv.find((word) => word.startsWith("--state="))?.slice("--state=".length);
const folder = kept ?? mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const say = (text: string) => process.stderr.write(`${text}\n`);

interface Side {
  readonly name: string;
  readonly page: () => Promise<number>;
  readonly send: () => Promise<void>;
  /** Of the server so far, all threads. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<number | null>;
}

async function start(name: string, dataDir: string): Promise<Side> {
  const cookie = readFileSync(join(dataDir, "cookie"), "utf8");
  const app = await startBuiltApp({ dataDir });
  const address = `${app.url}/experiments/${trial.experimentId}`;
  let sent = 0;
  const run = Date.now();
  return {
    name,
    stop: app.stop,
    cpuMs: () => (cpuSecondsOf(app.pid) ?? Number.NaN) * 1_000,
    page: async () => {
      const begun = performance.now();
      const answer = await fetch(address, { headers: { Cookie: cookie, "User-Agent": "Firefox/140.0 Linux" } });
      const text = await answer.text();
      const tookMs = performance.now() - begun;
      if (!answer.ok || !text.includes("Contribution margin")) throw new Error(`${address} answered ${answer.status}`);
      return tookMs;
    },
    send: async () => {
      sent += 1;
      const event = { id: `bench-${run}-${sent}`, type: "contact_received", occurredAt: "2026-03-20T10:00:00Z" };
      const answer = await fetch(`${app.url}/api/events`, {
        method: "POST",
        headers: { Authorization: `Bearer ${BENCH_KEY}`, "Content-Type": "application/json" },
        body: JSON.stringify({ ...event, order: `o${String(sent % ORDERS).padStart(8, "0")}-00000` }),
      });
      if (!answer.ok) throw new Error(`an event was answered ${answer.status}: ${await answer.text()}`);
    },
  };
}

/** Medians of each side, ms, and the processor time of its server for a page, which neighbours disturb less. */
async function measure(what: string, sides: readonly Side[], rounds: number, round: (side: Side) => Promise<number>) {
  const times = sides.map((): number[] => []);
  const cpuMs = sides.map(() => 0);
  for (let i = 0; i < rounds + WARM_UP; i++) {
    for (const [index, side] of sides.entries()) {
      const before = side.cpuMs();
      const tookMs = await round(side);
      if (i < WARM_UP) continue;
      times[index]?.push(tookMs);
      cpuMs[index] = (cpuMs[index] ?? 0) + (side.cpuMs() - before) / rounds;
    }
  }
  const medians = times.map(medianOf);
  const ratio = (medians[1] ?? Number.NaN) / (medians[0] ?? Number.NaN);
  const rows = sides.map(
    ({ name }, index) => `${name} ${medians[index]?.toFixed(1)} ms (processor ${cpuMs[index]?.toFixed(1)} ms)`,
  );
  console.log(`${what.padEnd(36)} ${rows.join(", ")}, ratio ${ratio.toFixed(2)}`);
  return { what, medians, ratio, cpuMs };
}

async function writeStates(): Promise<void> {
  say(`${ORDERS} orders come in`);
  await ingestState(small, ORDERS);
  cpSync(small, large, { recursive: true });
  say(`${ORDERS * COPIES} orders are written`);
  multiplyState(large, COPIES);
  for (const dataDir of [small, large]) writeFileSync(join(dataDir, "cookie"), await openSession(dataDir));
  writeFileSync(join(folder, "ready"), "");
}

const small = join(folder, "small");
const large = join(folder, "large");
if (!existsSync(join(folder, "ready"))) await writeStates();
const sides = [await start("10,000 orders:", small), await start(`${(ORDERS * COPIES).toLocaleString("en")}:`, large)];
for (const side of sides) await side.page();
const read = await measure("the result page", sides, ROUNDS, (side) => side.page());
const fresh = await measure("the page after another event", sides, QUICK ? 5 : 20, async (side) => {
  await side.send();
  return side.page();
});
for (const side of sides) await side.stop();
if (kept === undefined) rmSync(folder, { recursive: true });
const passed = read.ratio <= LARGEST_RATIO && (read.medians[1] ?? LARGEST_MS) < LARGEST_MS;
console.log(JSON.stringify({ benchmark: "result-page", orders: [ORDERS, ORDERS * COPIES], read, fresh, passed }));
process.exitCode = passed ? 0 : 1;
