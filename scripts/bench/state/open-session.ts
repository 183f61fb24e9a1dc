import { join } from "node:path";
import { makeSecret } from "../../../app/lib/secret.server";
import { openControl } from "../../../db/client";
import { openWarehouse } from "../../../db/warehouse/sqlite";
import { addPerson } from "../../../tests/helpers/people";
import { signedIn } from "../../../tests/helpers/route";
import { insertConnection, insertKey } from "../../../tests/helpers/served-experiments";

/** The key that may post events in a data folder that a session was opened in. */
export const BENCH_KEY = "bench-key";

/** Opens a manager's session in a data folder, as signing in does, and makes a key for events; answers the cookie. */
export async function openSession(dataDir: string): Promise<string> {
  const db = openControl(join(dataDir, "control.db"));
  const warehouse = openWarehouse(":memory:");
  globalThis.orderlabDatabases = { db, warehouse, secret: makeSecret(Buffer.alloc(32, 7)) };
  addPerson(db, { id: "manager", role: "manager" }, Date.now());
  insertConnection(db);
  insertKey(db, BENCH_KEY, { scopes: ["event:write"] });
  const cookie = await signedIn("manager");
  globalThis.orderlabDatabases = undefined;
  await warehouse.close();
  db.$client.close();
  return cookie;
}
