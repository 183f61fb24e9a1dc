import { apiKeysChanged } from "~/features/auth/auth.server";
import { makeSecret } from "~/lib/secret.server";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "./fresh-db";

/** Puts fresh databases in memory under everything that takes them from ~/lib/database.server; returns them. */
export function freshApp() {
  const databases = { db: freshDb(), warehouse: openWarehouse(":memory:"), secret: makeSecret(Buffer.alloc(32, 7)) };
  globalThis.orderlabDatabases = databases;
  // What was kept of the databases before.
  apiKeysChanged();
  return databases;
}
