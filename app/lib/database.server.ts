import { join } from "node:path";
import { type Db, migrateControl, openControl } from "~db/client";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { Lag, Warehouse } from "~db/warehouse/warehouse";
import { environment } from "./env.server";
import { loadSecret, prepareDataDir, type Secret } from "./secret.server";

interface Opened {
  readonly db: Db;
  readonly warehouse: Warehouse;
  readonly secret: Secret;
}

declare global {
  /** Once for each process: development reloads modules, the databases stay open. */
  var orderlabDatabases: Opened | undefined;
}

function open(): Opened {
  const { DATA_DIR, SECRET_KEY } = environment();
  prepareDataDir(DATA_DIR);
  const secret = loadSecret(DATA_DIR, SECRET_KEY);
  const db = openControl(join(DATA_DIR, "control.db"));
  migrateControl(db);
  return { db, warehouse: openWarehouse(join(DATA_DIR, "warehouse.db")), secret };
}

function opened(): Opened {
  globalThis.orderlabDatabases ??= open();
  return globalThis.orderlabDatabases;
}

/** An object that is opened when something of it is first used, so importing this file opens nothing. */
function whenUsed<T extends object>(find: () => T): T {
  const target: Partial<T> = {};
  return new Proxy(target, {
    get: (_, property) => {
      const real = find();
      const value: unknown = Reflect.get(real, property);
      return typeof value === "function" ? value.bind(real) : value;
    },
    has: (_, property) => Reflect.has(find(), property),
    getPrototypeOf: () => Reflect.getPrototypeOf(find()),
  }) as T;
}

/** The control plane in DATA_DIR, migrated. Opened at the first use. */
export const db: Db = whenUsed(() => opened().db);

/** The data plane in DATA_DIR, migrated. Opened at the first use. */
export const warehouse: Warehouse = whenUsed(() => opened().warehouse);

/** Encrypts what is stored (webhook and mail secrets) and hashes what must not be. */
export const secret: Secret = whenUsed(() => opened().secret);

/**
 * Tries a write in both databases.
 *
 * @returns How far the fold is behind.
 * @throws {Error} saying what cannot be written.
 */
export async function checkDatabases(): Promise<Lag> {
  db.$client.exec("BEGIN IMMEDIATE; ROLLBACK");
  await warehouse.checkHealth();
  return warehouse.lag();
}

/** Commits what waits and closes both databases; the next use opens them again. */
export async function closeDatabases(): Promise<void> {
  const open = globalThis.orderlabDatabases;
  globalThis.orderlabDatabases = undefined;
  if (!open) return;
  await open.warehouse.close();
  open.db.$client.close();
}
