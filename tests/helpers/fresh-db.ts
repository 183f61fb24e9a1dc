import { type Db, migrateControl, openControl } from "~db/client";

let template: Buffer | undefined;

/** Every migration applied once; a database serialized in WAL mode could not be opened from memory. */
function migratedTemplate(): Buffer {
  const db = openControl(":memory:");
  migrateControl(db);
  db.$client.pragma("journal_mode = DELETE");
  const bytes = db.$client.serialize();
  db.$client.close();
  return bytes;
}

/** A migrated control database in memory, of its own for each call. */
export function freshDb(): Db {
  template ??= migratedTemplate();
  return openControl(template);
}
