/**
 * Events at a steady rate over HTTP while people read pages: 5,000 events a second for a while, in bodies of 50, sent by
 * the clock and not by the answers; meanwhile pages are fetched one after another, signed in. Prints what was
 * acknowledged, how long pages took beside the same pages before, and how far facts lagged at the end. Build first.
 *
 *     npx tsx scripts/bench/sustained.ts [--quick]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBuiltApp } from "../../tests/helpers/built-app";
import { medianOf } from "./compare";
import { ingestState } from "./state/ingest-state";
import { BENCH_KEY, openSession } from "./state/open-session";
import { trial } from "./state/trial-orders";

const QUICK = process.argv.includes("--quick");
const RATE = 5_000;
const EVENTS_EACH = 50;
const SECONDS = QUICK ? 10 : 60;
const QUIET_PAGES = QUICK ? 8 : 40;
/** A page under load may take so long at most, in the median. */
const LARGEST_MEDIAN_MS = 1_000;
const LIFE = ["placed", "paid", "picked", "packed", "shipped", "delivered"] as const;

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-bench-"));
await ingestState(dataDir, 10_000);
const cookie = await openSession(dataDir);
const app = await startBuiltApp({ dataDir, env: { RATE_LIMIT: "100000" } });
const pages = ["/", "/orders", "/orders/o00000042-00000", `/experiments/${trial.experimentId}`, "/connections"];

async function readPage(path: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(app.url + path, { headers: { Cookie: cookie, "User-Agent": "Firefox/140.0 Linux" } });
  await answer.text();
  if (!answer.ok && answer.status !== 404) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - begun;
}

/** Orders live through their six events side by side, as in a shop: each body carries parts of many orders. */
function body(number: number): string {
  const events = Array.from({ length: EVENTS_EACH }, (_, index) => {
    const place = number * EVENTS_EACH + index;
    const round = Math.floor(place / (LIFE.length * 1_000));
    const step = Math.floor(place / 1_000) % LIFE.length;
    const order = `live-${round * 1_000 + (place % 1_000)}`;
    const attributes =
      step === 0 ? { site: "North", channel: "web", price: { amountMinor: 4_990, currency: "EUR" } } : {};
    const occurredAt = new Date(Date.UTC(2026, 2, 20) + place * 1_000).toISOString();
    return { id: `live-${place}`, type: LIFE[step], occurredAt, order, customer: `c-${place % 5_000}`, attributes };
  });
  return JSON.stringify(events);
}

let acknowledged = 0;
let refused = 0;
const waits: number[] = [];

async function post(number: number): Promise<void> {
  const begun = performance.now();
  const headers = { Authorization: `Bearer ${BENCH_KEY}`, "Content-Type": "application/json" };
  const answer = await fetch(`${app.url}/api/events`, { method: "POST", headers, body: body(number) });
  const { accepted } = await answer.json();
  if (answer.ok) acknowledged += accepted;
  else refused += 1;
  waits.push(performance.now() - begun);
}

async function sendSteadily(): Promise<number> {
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  const bodies = (RATE / EVENTS_EACH) * SECONDS;
  for (let number = 0; number < bodies; number++) {
    const dueMs = (number * EVENTS_EACH * 1_000) / RATE - (performance.now() - begun);
    if (dueMs > 1) await new Promise((done) => setTimeout(done, dueMs));
    sent.push(post(number));
  }
  await Promise.all(sent);
  return (performance.now() - begun) / 1_000;
}

async function lag(): Promise<{ events: number; facts: number }> {
  return (await (await fetch(`${app.url}/readyz`)).json()).foldLag;
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((one, other) => one - other)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
const told = (values: readonly number[]) =>
  `median ${medianOf(values).toFixed(0)} ms, 95 % within ${percentile(values, 0.95).toFixed(0)} ms (${values.length})`;

try {
  for (const path of pages) await readPage(path);
  const quiet: number[] = [];
  for (let turn = 0; turn < QUIET_PAGES; turn++) quiet.push(await readPage(pages[turn % pages.length] ?? "/"));
  let isSending = true;
  const sending = sendSteadily().finally(() => {
    isSending = false;
  });
  const loaded: number[] = [];
  for (let turn = 0; isSending; turn++) {
    loaded.push(await readPage(pages[turn % pages.length] ?? "/"));
    await new Promise((done) => setTimeout(done, 100));
  }
  const seconds = await sending;
  const { events, facts } = await lag();
  const begun = performance.now();
  for (let waiting = await lag(); waiting.events + waiting.facts > 0; waiting = await lag()) {
    await new Promise((done) => setTimeout(done, 100));
  }
  const caughtUpSeconds = (performance.now() - begun) / 1_000;
  const rate = acknowledged / seconds;
  console.log(
    `acknowledged ${Math.round(rate).toLocaleString("en")} events a second for ${seconds.toFixed(1)} s; ${refused} bodies refused`,
  );
  console.log(`answers to bodies of ${EVENTS_EACH}: ${told(waits)}`);
  console.log(`pages before: ${told(quiet)}; pages meanwhile: ${told(loaded)}`);
  console.log(`at the end ${events} events and ${facts} facts waited, caught up in ${caughtUpSeconds.toFixed(1)} s`);
  const passed = refused === 0 && rate >= 0.98 * RATE && medianOf(loaded) <= LARGEST_MEDIAN_MS;
  const medians = { quiet: medianOf(quiet), loaded: medianOf(loaded) };
  console.log(
    JSON.stringify({ benchmark: "sustained", rate, refused, medians, caughtUpSeconds, events, facts, passed }),
  );
  process.exitCode = passed ? 0 : 1;
} finally {
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
