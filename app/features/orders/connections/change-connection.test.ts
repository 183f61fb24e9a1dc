import { expect, test } from "vitest";
import { hashApiKey } from "~/features/auth/auth.server";
import { createKey } from "~/features/settings/settings.server";
import { makeSecret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { findShownConnection, listArchivedConnections, listConnections } from "~db/queries/connections/connections";
import { findApiKey } from "~db/queries/find-api-key";
import { findConnection } from "~db/queries/find-connection";
import { auditEntries } from "~db/schema/access";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import {
  createConnection,
  endConnection,
  endOldSecret,
  renameConnection,
  renewSecret,
} from "./change-connection.server";
import type { OfferedKind } from "./kinds";

const DAY_MS = 86_400_000;
const secret = makeSecret(Buffer.alloc(32, 7));
const act = { actor: { kind: "user", id: "administrator" }, at: someday, secret } as const;
const shop = { kind: "api", name: "Web shop", slug: "web-shop" } as const;

function setUp(form: { kind: OfferedKind; name: string; slug: string } = shop) {
  const db = freshDb();
  addOnePersonPerRole(db);
  const connection = createConnection(db, act, form);
  if (!connection.ok) throw new Error(connection.reason);
  return { db, ...connection };
}

const audited = (db: Db) => db.select().from(auditEntries).all();
/** The two secrets as they can be read, the newest first. */
function secretsOf(db: Db, slug = shop.slug) {
  const row = findConnection(db, slug);
  return [row?.secret, row?.previousSecret].map((stored) => (stored ? secret.decrypt(stored) : null));
}

test("each kind gets the secret that it needs: its own, a plain one, or none yet", () => {
  expect(setUp().signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(setUp({ ...shop, kind: "woocommerce" }).signingSecret).toMatch(/^[\w-]{43}$/);
  for (const kind of ["shopify", "csv", "xes", "ocel"] as const) {
    expect(setUp({ ...shop, kind }).signingSecret).toBeNull();
  }
});

test("two sources cannot have the same short name", () => {
  const { db } = setUp();
  expect(createConnection(db, act, { ...shop, name: "Another" })).toEqual({ ok: false, reason: "taken" });
});

test("signing secrets are stored encrypted, and the older one is good until its day", () => {
  const { db, id, signingSecret } = setUp();
  expect(endOldSecret(db, act, id)).toEqual({ ok: false, reason: "unchanged" });
  const renewed = renewSecret(db, act, { id, days: 7 });
  if (!renewed.ok) throw new Error(renewed.reason);

  expect(secretsOf(db)).toEqual([renewed.signingSecret, signingSecret]);
  const stored = JSON.stringify(db.$client.prepare("SELECT * FROM connection").all()) + JSON.stringify(audited(db));
  expect(stored).not.toContain(signingSecret?.slice(6));
  expect(findShownConnection(db, id)).toMatchObject({
    canSign: true,
    isRotating: true,
    previousSecretUntil: someday + 7 * DAY_MS,
  });
  expect(endOldSecret(db, act, id)).toEqual({ ok: true });
  expect(secretsOf(db)).toEqual([renewed.signingSecret, null]);
  expect(findShownConnection(db, id)).toMatchObject({ isRotating: false, previousSecretUntil: null });
  expect(audited(db).map(({ action }) => action)).toEqual([
    "connection.created",
    "connection.secretRenewed",
    "connection.oldSecretEnded",
  ]);
});

test("Shopify's first secret is brought and ends no other; the next one overlaps it", () => {
  const { db, id } = setUp({ ...shop, kind: "shopify" });
  expect(renewSecret(db, act, { id, days: 7 })).toEqual({ ok: false, reason: "gone" });
  expect(renewSecret(db, act, { id, days: 7, given: "from-shopify" })).toEqual({ ok: true, signingSecret: null });
  expect(secretsOf(db)).toEqual(["from-shopify", null]);
  expect(findShownConnection(db, id)?.previousSecretUntil).toBeNull();
  renewSecret(db, act, { id, days: 1, given: "the-next-one" });
  expect(secretsOf(db)).toEqual(["the-next-one", "from-shopify"]);
});

test("what a source of files signs with cannot be renewed", () => {
  const { db, id } = setUp({ ...shop, kind: "csv" });
  expect(renewSecret(db, act, { id, days: 7, given: "something" })).toEqual({ ok: false, reason: "gone" });
});

test("a source gets another name, and the same one changes nothing", () => {
  const { db, id } = setUp();
  expect(renameConnection(db, act, id, "Shop of Northwind")).toEqual({ ok: true });
  expect(renameConnection(db, act, id, "Shop of Northwind")).toEqual({ ok: false, reason: "unchanged" });
  expect(renameConnection(db, act, "nowhere", "Shop")).toEqual({ ok: false, reason: "gone" });
  expect(audited(db).at(-1)).toMatchObject({ before: { name: "Web shop" }, after: { name: "Shop of Northwind" } });
});

test("an archived source takes its keys and secrets with it", () => {
  const { db, id } = setUp();
  const key = { kind: "secret", name: "Back end", scopes: ["event:write"], lastsDays: 30 } as const;
  const made = createKey(db, act, { ...key, connectionId: id });
  expect(endConnection(db, act, id)).toEqual({ ok: true, keysEnded: 1 });
  expect(findApiKey(db, hashApiKey(made.ok ? made.token : ""))).toBeUndefined();
  expect(findConnection(db, "web-shop")).toBeUndefined();
  expect(listConnections(db)).toEqual([]);
  expect(listArchivedConnections(db)).toMatchObject([{ id, archivedAt: someday, canSign: false }]);
  expect(renewSecret(db, act, { id, days: 7 })).toEqual({ ok: false, reason: "gone" });
  expect(endConnection(db, act, id)).toEqual({ ok: false, reason: "gone" });
});

test.each(["manager", "trainingLead", "staff", "leader"])("a %s changes no source", (person) => {
  const { db, id } = setUp();
  const by = { ...act, actor: { kind: "user", id: person } } as const;
  const no = { ok: false, reason: "forbidden" };
  expect(createConnection(db, by, { ...shop, slug: "other" })).toEqual(no);
  expect(renameConnection(db, by, id, "Mine")).toEqual(no);
  expect(renewSecret(db, by, { id, days: 7 })).toEqual(no);
  expect(endOldSecret(db, by, id)).toEqual(no);
  expect(endConnection(db, by, id)).toEqual(no);
  expect(audited(db)).toHaveLength(1);
});
