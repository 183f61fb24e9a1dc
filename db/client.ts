import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema";

/** The control plane: people, plans, decisions, keys. Synchronous. */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/**
 * Opens a control database and sets what every connection needs: WAL, full synchronous writes, foreign keys.
 *
 * @param source A file name, ":memory:", or the serialized bytes of a database (tests).
 */
export function openControl(source: string | Buffer): Db {
  const client = new Database(source);
  if (typeof source === "string" && source !== ":memory:") client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("busy_timeout = 5000");
  return drizzle(client, { schema });
}

/**
 * Applies the committed migrations that the database has not seen. Foreign keys rest meanwhile, as SQLite asks where a
 * table is built anew: dropping the old one would otherwise delete every row that refers to it.
 *
 * @throws {Error} when a row refers to nothing afterwards.
 */
export function migrateControl(db: Db, migrationsFolder = defaultMigrationsFolder()): void {
  const client = db.$client;
  client.pragma("foreign_keys = OFF");
  try {
    migrate(db, { migrationsFolder });
    const [broken] = client.prepare<[], { table: string }>("pragma foreign_key_check").all();
    if (broken) throw new Error(`After the migration a row of ${broken.table} refers to nothing.`);
  } finally {
    client.pragma("foreign_keys = ON");
  }
}

/** The committed migrations beside this file, or under the working directory once everything is bundled. */
function defaultMigrationsFolder(): string {
  const here = fileURLToPath(new URL(".", import.meta.url));
  return here.endsWith("/db/") ? `${here}migrations` : `${process.cwd()}/db/migrations`;
}
