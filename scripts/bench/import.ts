/**
 * Import of a CSV file of events through the app's own reader, checks, warehouse, facts and the sums of a running
 * experiment that a tenth of the orders are in, beside bare parse and insert with the same keys, transactions and
 * settings of SQLite. Each side is a process of its own, in turns.
 *
 *     npx tsx scripts/bench/import.ts [--events 1000000] [--rounds 3]
 */
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../tests/helpers/bundle";

const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : Number(process.argv[at + 1]);
};
const EVENTS = option("events", 1_000_000);
const ROUNDS = option("rounds", 3);
const TYPES = ["placed", "paid", "picked", "shipped", "delivered"] as const;
const folder = mkdtempSync(join(tmpdir(), "orderlab-import-"));

/** Five events an order, each order's together, as exports have them. */
async function writeEvents(): Promise<void> {
  const out = createWriteStream(join(folder, "events.csv"));
  let text = "id,order,type,time,customer,site,carrier,value\n";
  for (let i = 0; i < EVENTS; i++) {
    const order = Math.floor(i / TYPES.length);
    const time = new Date(Date.UTC(2025, 0, 1) + order * 60_000 + (i % TYPES.length) * 7_200_000).toISOString();
    text += `e${i},order-${order},${TYPES[i % TYPES.length]},${time},customer-${order % 30_000},North,post,${(i % 900) + 0.99}\n`;
    if (text.length < 1_000_000) continue;
    if (!out.write(text)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
    text = "";
  }
  await new Promise<void>((resolve) => out.end(text, () => resolve()));
}

interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly cpu: { readonly user: number; readonly system: number };
}

function run(entry: string, side: "ours" | "bare"): Run {
  const ran = spawnSync(process.execPath, [entry, side, folder, "events.csv", String(EVENTS)], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: folder },
  });
  for (const name of readdirSync(folder)) if (name !== "events.csv") rmSync(join(folder, name), { recursive: true });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Run;
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

try {
  await writeEvents();
  const entry = await bundle("scripts/bench/import-sides.ts");
  const runs: Record<"ours" | "bare", Run[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const))
      runs[side].push(run(entry, side));
  }
  const rate = (side: "ours" | "bare") => EVENTS / median(runs[side].map(({ seconds }) => seconds));
  const report = {
    events: EVENTS,
    rounds: ROUNDS,
    perSecond: Math.round(rate("ours")),
    barePerSecond: Math.round(rate("bare")),
    ratio: Number((rate("ours") / rate("bare")).toFixed(3)),
    peakMegabytes: Math.max(...runs.ours.map(({ peakMegabytes }) => peakMegabytes)),
    cpuMicrosecondsAnEvent: Number((median(runs.ours.map(({ cpu }) => cpu.user + cpu.system)) / EVENTS).toFixed(1)),
    targets: { ratio: 0.25, perSecond: 20_000, peakMegabytes: 300 },
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
