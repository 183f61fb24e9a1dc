import { hash } from "node:crypto";
import { clock } from "~/lib/clock";
import { onControlChange } from "~/lib/control-changes.server";
import { db } from "~/lib/database.server";
import { findApiKey, listAllowedOrigins, touchApiKey } from "~db/queries/find-api-key";
import type { KeyScope } from "~db/schema/access";

export type { KeyScope };

/** A key that may be used now. */
export interface VerifiedKey {
  readonly id: string;
  readonly kind: "secret" | "client";
  readonly scopes: readonly KeyScope[];
  readonly connectionId: string;
  readonly allowedOrigins: readonly string[];
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

const USE_NOTED_EVERY_MS = 60_000;
const MOST_KEYS_KEPT = 10_000;

/** Keys that were found, by the token itself; tokens that are no key are never kept. */
let kept = new Map<string, VerifiedKey>();
let origins: ReadonlySet<string> | null = null;
let watching = false;
const notedAt = new Map<string, number>();

/**
 * The key behind a token: known, not revoked, not expired. Notes its use, at most once a minute.
 *
 * @returns null for anything else.
 */
export function verifyApiKey(token: string): VerifiedKey | null {
  const now = clock.now();
  const key = kept.get(token) ?? findKey(token);
  if (!key || (key.expiresAt !== null && key.expiresAt <= now)) return null;
  if (now - (notedAt.get(key.id) ?? 0) >= USE_NOTED_EVERY_MS) noteUse(key.id, now);
  return key;
}

/** True when a browser at this origin may call with some key: what a preflight, which carries none, is answered by. */
export function isAllowedOrigin(origin: string): boolean {
  watch();
  origins ??= new Set(listAllowedOrigins(db));
  return origins.has(origin);
}

/** Forgets what is kept of keys. Call after creating, changing or revoking one; other processes' changes are noticed. */
export function apiKeysChanged(): void {
  kept = new Map();
  origins = null;
}

/** SHA-256 of a key, hexadecimal: all that is stored of it. */
export function hashApiKey(token: string): string {
  return hash("sha256", token, "hex");
}

function findKey(token: string): VerifiedKey | null {
  const row = findApiKey(db, hashApiKey(token));
  if (!row) return null;
  const key: VerifiedKey = {
    id: row.id,
    kind: row.kind,
    // A client key is public: whatever its row says, it reads assignments and nothing else.
    scopes: row.kind === "client" ? row.scopes.filter((scope) => scope === "assignment:read") : row.scopes,
    connectionId: row.connectionId,
    allowedOrigins: row.allowedOrigins,
    expiresAt: row.expiresAt,
  };
  watch();
  if (kept.size >= MOST_KEYS_KEPT) kept.clear();
  kept.set(token, key);
  return key;
}

function watch(): void {
  if (watching) return;
  watching = true;
  onControlChange(apiKeysChanged);
}

function noteUse(id: string, now: number): void {
  notedAt.set(id, now);
  // After the answer: nobody waits for this write.
  setImmediate(() => {
    try {
      touchApiKey(db, id, now);
    } catch {
      notedAt.delete(id);
    }
  });
}
