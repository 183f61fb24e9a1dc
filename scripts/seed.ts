import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hrtime } from "node:process";
import { listensToItselfAlone } from "~/features/auth/auth.server";
import { closeDatabases, db, warehouse } from "~/lib/database.server";
import { environment, parseEnvironment } from "~/lib/env.server";
import { migrateControl, openControl } from "~db/client";
import { countUsers } from "~db/queries/people/find-user";
import { truths } from "~experiments";
import { seedDemonstration } from "./seed/demonstration";
import type { Login } from "./seed/people";

const say = (text: string) => process.stderr.write(`orderlab: ${text}\n`);

/** Fills an empty data folder with the demonstration. `--orders N` makes a smaller one. */
async function run(words: readonly string[]): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { DATA_DIR, DEMO } = parseEnvironment(process.env);
  if (hasPeople(DATA_DIR)) {
    const isExpected = words.includes("--if-empty");
    if (!isExpected) say(`there is data in ${DATA_DIR} already; the demonstration needs an empty folder`);
    return;
  }
  if (DEMO === "0") {
    say("no demonstration (DEMO=0); open the address to set Orderlab up");
    return;
  }
  // Filled beside and moved when complete: a start that was interrupted leaves nothing half-filled.
  const filling = join(DATA_DIR, ".filling");
  rmSync(filling, { recursive: true, force: true });
  mkdirSync(filling, { recursive: true, mode: 0o700 });
  process.env.DATA_DIR = filling;
  if (DEMO !== "1" && !listensToItselfAlone()) {
    say("no demonstration where others can reach the server (DEMO=1 forces it); open the address to set Orderlab up");
  } else {
    await fill(words, DEMO !== "1");
    await closeDatabases();
    for (const file of ["warehouse.db", "secret.key", "control.db"]) {
      const target = join(DATA_DIR, file);
      if (file !== "secret.key" || !existsSync(target)) renameSync(join(filling, file), target);
    }
  }
  rmSync(filling, { recursive: true, force: true });
}

function hasPeople(dataDir: string): boolean {
  const file = join(dataDir, "control.db");
  if (!existsSync(file)) return false;
  const control = openControl(file);
  migrateControl(control);
  const people = countUsers(control);
  control.$client.close();
  return people > 0;
}

async function fill(words: readonly string[], publicPasswords: boolean): Promise<void> {
  say(`filling the demonstration in ${environment().DATA_DIR}: 18 months of simulated orders (two to three minutes)`);
  const started = hrtime.bigint();
  const { logins, events } = await seedDemonstration(db, warehouse, {
    orders: ordersIn(words),
    publicPasswords,
    onProgress: (text) => process.stderr.write(process.stderr.isTTY ? `\r  ${text}   ` : `  ${text}\n`),
  });
  say(`${events.toLocaleString("en")} events in ${Number((hrtime.bigint() - started) / 1_000_000_000n)} s`);
  if (!publicPasswords) printLogins(logins);
}

function ordersIn(words: readonly string[]): number {
  const index = words.indexOf("--orders");
  const orders = index < 0 ? truths.orders : Number(words[index + 1]);
  if (!Number.isInteger(orders) || orders < 1) throw new Error("--orders takes a whole number above 0");
  return orders;
}

function printLogins(logins: readonly Login[]): void {
  say("sign in as (shown this once):");
  for (const { role, email, password } of logins) say(`  ${role.padEnd(14)} ${email.padEnd(40)} ${password}`);
}

await run(process.argv.slice(2));
