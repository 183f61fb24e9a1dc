import { expect, test } from "vitest";
import { hashApiKey } from "~/features/auth/auth.server";
import { createConnection, endConnection } from "~/features/orders/orders.server";
import { makeSecret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { findApiKey } from "~db/queries/find-api-key";
import { listKeys } from "~db/queries/keys/keys";
import { auditEntries } from "~db/schema/access";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { changeOrigins, createKey, endKey } from "./keys.server";

const secret = makeSecret(Buffer.alloc(32, 7));
const act = { actor: { kind: "user", id: "administrator" }, at: someday, secret } as const;
const byManager = { ...act, actor: { kind: "user", id: "manager" } } as const;
const shop = { kind: "api", name: "Web shop", slug: "web-shop" } as const;

function setUp() {
  const db = freshDb();
  addOnePersonPerRole(db);
  const connection = createConnection(db, act, shop);
  if (!connection.ok) throw new Error(connection.reason);
  return { db, connectionId: connection.id };
}

function actions(db: Db) {
  return db.select().from(auditEntries).all();
}

const serverKey = { kind: "secret", name: "Back end", scopes: ["event:write"], lastsDays: 30 } as const;

test("a secret key is shown once and kept as its hash", () => {
  const { db, connectionId } = setUp();
  const made = createKey(db, act, { ...serverKey, connectionId });
  if (!made.ok) throw new Error(made.reason);

  expect(made.token).toMatch(/^olsk_[\w-]{43}$/);
  expect(findApiKey(db, hashApiKey(made.token))?.id).toBe(made.id);
  const [row] = listKeys(db);
  expect(row).toMatchObject({ name: "Back end", connectionName: "Web shop", scopes: ["event:write"] });
  expect(row?.expiresAt).toBe(someday + 30 * 86_400_000);
  const stored = JSON.stringify(db.$client.prepare("SELECT * FROM api_key").all()) + JSON.stringify(actions(db));
  expect(stored).not.toContain(made.token);
  expect(stored).not.toContain(made.token.slice(5));
});

test("a client key reads assignments only, and its origins can be changed", () => {
  const { db, connectionId } = setUp();
  const client = { kind: "client", name: "Pages", connectionId, lastsDays: null } as const;
  const made = createKey(db, act, { ...client, allowedOrigins: ["https://a.example"] });
  if (!made.ok) throw new Error(made.reason);

  expect(changeOrigins(db, byManager, made.id, [])).toEqual({ ok: false, reason: "forbidden" });
  expect(changeOrigins(db, act, made.id, ["https://b.example"])).toEqual({ ok: true });
  expect(listKeys(db)[0]).toMatchObject({
    shown: made.token,
    scopes: ["assignment:read"],
    allowedOrigins: ["https://b.example"],
    expiresAt: null,
  });
  expect(actions(db).at(-1)).toMatchObject({
    action: "key.originsChanged",
    before: { allowedOrigins: ["https://a.example"] },
    after: { allowedOrigins: ["https://b.example"] },
  });
});

test("a secret key has no origins to change", () => {
  const { db, connectionId } = setUp();
  const made = createKey(db, act, { ...serverKey, connectionId });
  expect(changeOrigins(db, act, made.ok ? made.id : "", ["https://b.example"])).toEqual({ ok: false, reason: "gone" });
});

test("a revoked key is found no more and is revoked once", () => {
  const { db, connectionId } = setUp();
  const made = createKey(db, act, { ...serverKey, connectionId });
  if (!made.ok) throw new Error(made.reason);

  expect(endKey(db, byManager, made.id)).toEqual({ ok: false, reason: "forbidden" });
  expect(findApiKey(db, hashApiKey(made.token))).toBeDefined();
  expect(endKey(db, act, made.id)).toEqual({ ok: true, name: "Back end" });
  expect(findApiKey(db, hashApiKey(made.token))).toBeUndefined();
  expect(endKey(db, act, made.id)).toEqual({ ok: false, reason: "gone" });
  expect(actions(db).map(({ action }) => action)).toEqual(["connection.created", "key.created", "key.revoked"]);
});

test.each(["manager", "trainingLead", "staff", "leader"])("a %s makes no keys", (id) => {
  const { db, connectionId } = setUp();
  const by = { ...act, actor: { kind: "user", id } } as const;
  expect(createKey(db, by, { ...serverKey, connectionId })).toEqual({ ok: false, reason: "forbidden" });
  expect(listKeys(db)).toEqual([]);
  expect(actions(db)).toHaveLength(1);
});

test("a key needs a connection that is there", () => {
  const { db, connectionId } = setUp();
  endConnection(db, act, connectionId);
  for (const id of [connectionId, "nowhere"]) {
    expect(createKey(db, act, { ...serverKey, connectionId: id })).toEqual({ ok: false, reason: "gone" });
  }
});
