/**
 * All of 50 experiments for one unit over HTTP, beside a bare node:http server that computes the same. Both tag their
 * answers; 10,000 units in turn; the ledger as configured by default. Rounds of both sides are interleaved.
 *
 *     npx tsx scripts/bench/ofrep-bulk.ts [--quick]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateControl, openControl } from "../../db/client";
import { insertConnection, insertKey, insertRunning } from "../../tests/helpers/served-experiments";
import { report } from "./compare";
import { fiftyPlans, orderContext } from "./fifty-plans";
import { load, type NextRequest, postRequest } from "./http-load";
import { startMeasured } from "./processes";

const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 5 : 15;
const SECONDS = QUICK ? 0.5 : 1;
const CONNECTIONS = 50;
const UNITS = 10_000;
const PATH = "/ofrep/v1/evaluate/flags";

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const db = openControl(join(dataDir, "control.db"));
migrateControl(db);
insertConnection(db);
insertKey(db, "bench-key");
for (const plan of fiftyPlans()) insertRunning(db, plan);
db.$client.close();

const bodies = Array.from({ length: UNITS }, (_, i) => JSON.stringify({ context: orderContext(i) }));
const headers = { Authorization: "Bearer bench-key" };
const requests = bodies.map((body) => postRequest(PATH, body, headers));

let turn = 0;
const roundRobin: NextRequest = () => {
  turn = (turn + 1) % UNITS;
  return requests[turn] ?? Buffer.alloc(0);
};
const connections = Array.from({ length: CONNECTIONS }, () => roundRobin);

const ours = await startMeasured("tests/helpers/server-process.ts", { DATA_DIR: dataDir, LOG_LEVEL: "info" });
const bare = await startMeasured("scripts/bench/bare-ofrep.ts", {});
try {
  await requireSameAnswers(ours.port, bare.port);
  for (const { port } of [ours, bare, ours, bare]) await load(port, connections, SECONDS);
  const rates = { ours: [] as number[], bare: [] as number[] };
  let failures = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
      const result = await load(side === "ours" ? ours.port : bare.port, connections, SECONDS);
      rates[side].push(result.requests / result.seconds);
      failures += result.failures;
    }
  }
  if (failures > 0) throw new Error(`${failures} answers were not 200`);
  report("ofrep-bulk", [{ name: "OFREP bulk of 50, requests", target: 0.6, ...rates }], {
    rounds: ROUNDS,
    CONNECTIONS,
  });
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
}

/** Both sides must do the same work: the same body and tag for every hundredth unit. */
async function requireSameAnswers(left: number, right: number): Promise<void> {
  const ask = async (port: number, body: string) => {
    const options = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body };
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, options);
    return [response.headers.get("etag"), await response.text()].join(" ");
  };
  for (let i = 0; i < UNITS; i += 100) {
    const body = bodies[i] ?? "";
    if ((await ask(left, body)) !== (await ask(right, body))) throw new Error(`The two sides differ for unit ${i}`);
  }
}
