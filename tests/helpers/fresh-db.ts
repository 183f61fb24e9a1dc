import { type Db, migrateControl, openControl } from "~db/client";

let template: Buffer | undefined;

/** A migrated control database in memory, of its own for every caller; under a millisecond after the first. */
export function freshDb(): Db {
  template ??= migratedTemplate();
  return openControl(template);
}

function migratedTemplate(): Buffer {
  const db = openControl(":memory:");
  migrateControl(db);
  db.$client.pragma("journal_mode = DELETE");
  const bytes = db.$client.serialize();
  db.$client.close();
  return bytes;
}
