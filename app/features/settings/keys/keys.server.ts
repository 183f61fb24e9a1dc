import { randomBytes } from "node:crypto";
import { apiKeysChanged, hashApiKey, type KeyScope } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertKey, revokeKey, updateOrigins } from "~db/queries/keys/keys";
import { type Act, administer, type Outcome, record, refuse } from "../outcome";

const DAY_MS = 86_400_000;
/** Recognisable in logs and by secret scanners. */
const prefixes = { secret: "olsk_", client: "olck_" } as const;
const SHOWN_OF_SECRET = 10;

export type NewKey = { readonly name: string; readonly connectionId: string; readonly lastsDays: number | null } & (
  | { readonly kind: "secret"; readonly scopes: readonly KeyScope[] }
  | { readonly kind: "client"; readonly allowedOrigins: readonly string[] }
);

/**
 * Makes a key. A client key is public and reads assignments only, whatever is asked.
 *
 * @returns The key itself, which of a secret key is never shown again: only its SHA-256 is stored.
 */
export function createKey(db: Db, act: Act, key: NewKey): Outcome<{ id: string; token: string }> {
  const outcome = administer(db, act, (): Outcome<{ id: string; token: string }> => {
    const token = prefixes[key.kind] + randomBytes(32).toString("base64url");
    const id = newId(act.at);
    const shown = key.kind === "client" ? token : token.slice(0, SHOWN_OF_SECRET);
    const rights =
      key.kind === "client"
        ? { scopes: ["assignment:read"] as const, allowedOrigins: key.allowedOrigins }
        : { scopes: key.scopes, allowedOrigins: [] };
    const expiresAt = key.lastsDays === null ? null : act.at + key.lastsDays * DAY_MS;
    const { kind, name, connectionId } = key;
    const createdBy = act.actor.kind === "user" ? act.actor.id : null;
    const row = { id, kind, name, shown, ...rights, connectionId, createdBy, createdAt: act.at, expiresAt };
    if (!insertKey(db, { ...row, keyHash: hashApiKey(token) })) return refuse("gone");
    const after = { kind, name, connectionId, ...rights, expiresAt };
    record(db, act, { action: "key.created", subjectKind: "key", subjectId: id, after });
    return { ok: true, id, token };
  });
  apiKeysChanged();
  return outcome;
}

/** Ends a key for good, at once. */
export function endKey(db: Db, act: Act, id: string): Outcome<{ name: string }> {
  const outcome = administer(db, act, (): Outcome<{ name: string }> => {
    const name = revokeKey(db, id, act.at);
    if (name === undefined) return refuse("gone");
    record(db, act, { action: "key.revoked", subjectKind: "key", subjectId: id, before: { name } });
    return { ok: true, name };
  });
  apiKeysChanged();
  return outcome;
}

/** Replaces the origins from which browsers may use a client key. */
export function changeOrigins(db: Db, act: Act, id: string, origins: readonly string[]): Outcome {
  const outcome = administer(db, act, (): Outcome => {
    const before = updateOrigins(db, id, origins);
    if (!before) return refuse("gone");
    const change = { before: { allowedOrigins: before }, after: { allowedOrigins: origins } };
    record(db, act, { action: "key.originsChanged", subjectKind: "key", subjectId: id, ...change });
    return { ok: true };
  });
  apiKeysChanged();
  return outcome;
}
