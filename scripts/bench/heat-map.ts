/**
 * The heat map of 2,000 people and every skill of the content, signed in, through the built server: its first page (100
 * people, filters, totals over all) and the whole as CSV, beside a bare SELECT of all levels in the same run. Build first.
 *
 *     npx tsx scripts/bench/heat-map.ts [--quick]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrateControl, openControl } from "../../db/client";
import { saveOrganisation } from "../../db/queries/organisation/organisation";
import { startBuiltApp } from "../../tests/helpers/built-app";
import { medianOf } from "./compare";
import { cpuSecondsOf } from "./processes";
import { openSession } from "./state/open-session";
import { fillSkills } from "./state/skills-state";

const QUICK = process.argv.includes("--quick");
const PEOPLE = QUICK ? 200 : 2_000;
const ROUNDS = QUICK ? 10 : 40;
const WARM_UP = 10;
const parts = [
  { what: "first page", path: "/skills/team", most: 150 },
  { what: "whole as CSV", path: "/skills/team.csv", most: 500 },
] as const;

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-bench-"));
const say = (text: string) => process.stderr.write(`${text}\n`);

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function medianMs(rounds: number, work: () => unknown): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push(await timed(work));
  return medianOf(took);
}

const db = openControl(join(dataDir, "control.db"));
migrateControl(db);
saveOrganisation(db, { name: "Bench", timeZone: "UTC", currency: "EUR", locale: "en-GB" }, Date.now());
const cookie = await openSession(dataDir);
const { skills } = fillSkills(db, { people: PEOPLE, at: Date.now() - 60_000 });
db.$client.close();
say(`${PEOPLE} people are rated in ${skills} skills`);

const bare = new Database(join(dataDir, "control.db"), { readonly: true });
const select = bare.prepare("SELECT user_id, skill_id, level FROM skill_level").raw();
const bareMs = await medianMs(ROUNDS, () => select.all());
bare.close();

const app = await startBuiltApp({ dataDir });
let passed = true;
const results = [];
for (const { what, path, most } of parts) {
  const ask = async () => {
    const answer = await fetch(app.url + path, { headers: { Cookie: cookie, "User-Agent": "Firefox/140.0 Linux" } });
    const text = await answer.text();
    if (!answer.ok || !text.includes("Person 0")) throw new Error(`${path} answered ${answer.status}`);
  };
  await medianMs(WARM_UP, ask);
  const cpuBefore = cpuSecondsOf(app.pid) ?? Number.NaN;
  const ms = await medianMs(ROUNDS, ask);
  const cpuMs = (((cpuSecondsOf(app.pid) ?? Number.NaN) - cpuBefore) * 1_000) / ROUNDS;
  const ratio = ms / bareMs;
  passed &&= ms <= most;
  results.push({ what, ms, cpuMs, ratio, most });
  say(
    `${what.padEnd(14)} ${ms.toFixed(1)} ms (processor ${cpuMs.toFixed(1)} ms)  target ${most}  bare SELECT ${bareMs.toFixed(1)} ms  ratio ${ratio.toFixed(2)}`,
  );
}
await app.stop();
rmSync(dataDir, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ benchmark: "heat-map", people: PEOPLE, skills, bareMs, results, passed })}\n`);
process.exitCode = passed ? 0 : 1;
