import { onControlChange } from "~/lib/control-changes.server";
import { db, secret } from "~/lib/database.server";
import { findConnection } from "~db/queries/find-connection";

/** A source system that signs what it delivers. */
export interface SignedConnection {
  readonly id: string;
  /** Newest first; empty: it cannot sign yet. */
  readonly secrets: readonly string[];
}

const MOST_KEPT = 1_000;
let kept = new Map<string, SignedConnection>();
let watching = false;

/** The connection with this slug, its secrets readable, or null when there is none or it was archived. */
export function findSignedConnection(slug: string): SignedConnection | null {
  const known = kept.get(slug);
  if (known) return known;
  const row = findConnection(db, slug);
  if (!row) return null;
  const stored = [row.secret, row.previousSecret].filter((text) => text !== null);
  const connection = { id: row.id, secrets: stored.map((text) => secret.decrypt(text)) };
  if (!watching) onControlChange(connectionsChanged);
  watching = true;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(slug, connection);
  return connection;
}

/** Forgets what is kept of connections. Call after changing one; other processes' changes are noticed. */
export function connectionsChanged(): void {
  kept = new Map();
}
