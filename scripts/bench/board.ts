/**
 * The board and the page of one measure, signed in, through the built server: at 20,000 orders of two years, which came in as
 * in life, and at 10,000,000, whose facts and sums are written straight into the tables (scripts/bench/state). Rounds of both
 * sizes are interleaved. Build first.
 *
 *     npx tsx scripts/bench/board.ts [--quick] [--state=<folder that keeps the states for the next run>]
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBuiltApp } from "../../tests/helpers/built-app";
import { medianOf } from "./compare";
import { cpuSecondsOf } from "./processes";
import { ingestBoardState } from "./state/ingest-state";
import { multiplyState } from "./state/multiply-state";
import { openSession } from "./state/open-session";

const QUICK = process.argv.includes("--quick");
const ORDERS = 20_000;
const COPIES = QUICK ? 10 : 500;
const ROUNDS = QUICK ? 40 : 100;
const WARM_UP = 20;
const LARGEST_MS = 100;
const pages = [
  { what: "the board", path: "/board" },
  { what: "the board of one site", path: "/board?site=North" },
  { what: "the page of one measure", path: "/board/onTime" },
] as const;

const kept = process.argv.find((word) => word.startsWith("--state="))?.slice("--state=".length);
const folder = kept ?? mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const say = (text: string) => process.stderr.write(`${text}\n`);

interface Side {
  readonly name: string;
  readonly page: (path: string) => Promise<number>;
  /** Of the server so far, all threads. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<number | null>;
}

async function start(name: string, dataDir: string): Promise<Side> {
  const cookie = readFileSync(join(dataDir, "cookie"), "utf8");
  const app = await startBuiltApp({ dataDir });
  return {
    name,
    stop: app.stop,
    cpuMs: () => (cpuSecondsOf(app.pid) ?? Number.NaN) * 1_000,
    page: async (path) => {
      const begun = performance.now();
      const answer = await fetch(app.url + path, { headers: { Cookie: cookie, "User-Agent": "Firefox/140.0 Linux" } });
      const text = await answer.text();
      const tookMs = performance.now() - begun;
      if (!answer.ok || !text.includes("On time")) throw new Error(`${path} answered ${answer.status}`);
      return tookMs;
    },
  };
}

/** Medians and slowest of each side, ms, and the processor time of its server for a page, which neighbours disturb less. */
async function measure({ what, path }: (typeof pages)[number], sides: readonly Side[]) {
  const times = sides.map((): number[] => []);
  const cpuMs = sides.map(() => 0);
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    for (const [index, side] of sides.entries()) {
      const before = side.cpuMs();
      const tookMs = await side.page(path);
      if (i < WARM_UP) continue;
      times[index]?.push(tookMs);
      cpuMs[index] = (cpuMs[index] ?? 0) + (side.cpuMs() - before) / ROUNDS;
    }
  }
  const medians = times.map(medianOf);
  const rows = sides.map(
    ({ name }, index) => `${name} ${medians[index]?.toFixed(1)} ms (processor ${cpuMs[index]?.toFixed(1)} ms)`,
  );
  console.log(`${what.padEnd(26)} ${rows.join(", ")}`);
  return { what, medians, cpuMs };
}

async function writeStates(): Promise<void> {
  say(`${ORDERS} orders come in`);
  await ingestBoardState(small, ORDERS, Date.now());
  cpSync(small, large, { recursive: true });
  say(`${ORDERS * COPIES} orders are written`);
  multiplyState(large, COPIES);
  for (const dataDir of [small, large]) writeFileSync(join(dataDir, "cookie"), await openSession(dataDir));
  writeFileSync(join(folder, "ready"), "");
}

const small = join(folder, "small");
const large = join(folder, "large");
if (!existsSync(join(folder, "ready"))) await writeStates();
const sizes = [ORDERS, ORDERS * COPIES].map((orders) => `${orders.toLocaleString("en")}:`);
const sides = [await start(sizes[0] ?? "", small), await start(sizes[1] ?? "", large)];
const results = [];
for (const page of pages) results.push(await measure(page, sides));
for (const side of sides) await side.stop();
if (kept === undefined) rmSync(folder, { recursive: true });
const passed = results.every(({ medians }) => (medians[1] ?? LARGEST_MS) < LARGEST_MS);
console.log(JSON.stringify({ benchmark: "board", orders: [ORDERS, ORDERS * COPIES], results, passed }));
process.exitCode = passed ? 0 : 1;
