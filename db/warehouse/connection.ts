import Database from "better-sqlite3";
import { eventKey } from "./keys/event-key";
import { unitPlace } from "./keys/unit-place";
import { migrations } from "./migrations";

export type Connection = Database.Database;

/** Pages of write-ahead log after which a commit itself copies what the checkpointer has not copied yet: 256 MB. */
const LARGEST_LOG_PAGES = 65_536;

/** Settings of every connection that writes: WAL, each commit on disk before it returns, foreign keys. */
export function configure(connection: Connection): void {
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("busy_timeout = 5000");
  // Up to 64 MB: the index of event keys is touched all over. What falls out of it is in the system's own cache.
  connection.pragma("cache_size = -65536");
  connection.pragma(`wal_autocheckpoint = ${LARGEST_LOG_PAGES}`);
}

/**
 * Opens the warehouse's file and applies the migrations it has not seen.
 *
 * @throws {Error} when the file was written by a newer release.
 */
export function connect(path: string): Connection {
  const connection = new Database(path);
  configure(connection);
  connection.function("event_key", { deterministic: true }, eventKey);
  connection.function("unit_place", { deterministic: true }, unitPlace);
  connection.transaction(() => migrate(connection)).immediate();
  return connection;
}

/** True when every migration has been applied. */
export function isMigrated(connection: Connection): boolean {
  return connection.pragma("user_version", { simple: true }) === migrations.length;
}

function migrate(connection: Connection): void {
  const applied = Number(connection.pragma("user_version", { simple: true }));
  if (applied > migrations.length) {
    throw new Error(
      `The warehouse is at version ${applied}; this release knows ${migrations.length}. Start a newer one.`,
    );
  }
  for (const step of migrations.slice(applied)) connection.exec(step);
  connection.pragma(`user_version = ${migrations.length}`);
}
