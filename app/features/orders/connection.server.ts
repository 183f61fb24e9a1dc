import { clock } from "~/lib/clock";
import { onControlChange } from "~/lib/control-changes.server";
import { db, secret } from "~/lib/database.server";
import { listStatusMappings } from "~db/queries/connections/status-mappings";
import { type ConnectionRow, findConnection, findConnectionById } from "~db/queries/find-connection";

/** A source system that signs what it delivers. */
export interface SignedConnection {
  readonly id: string;
  readonly kind: ConnectionRow["kind"];
  /** Put before every order number; empty: nothing. */
  readonly orderPrefix: string;
  /** What somebody decided that its statuses stand for: an event type, or null for nothing. */
  readonly meanings: ReadonlyMap<string, string | null>;
  /** Newest first; empty: it cannot sign yet. */
  readonly secrets: readonly string[];
}

interface Kept {
  readonly connection: SignedConnection;
  /** When the older secret ends by itself; infinite: not by itself. */
  readonly until: number;
}

const MOST_KEPT = 1_000;
let kept = new Map<string, Kept>();
let watching = false;

/**
 * The connection with this slug, its secrets readable, or null when there is none or it was archived. An older secret whose
 * time is over is none of them.
 */
export function findSignedConnection(slug: string): SignedConnection | null {
  const now = clock.now();
  const known = kept.get(slug);
  if (known && now < known.until) return known.connection;
  const row = findConnection(db, slug);
  if (!row) return null;
  watch();
  if (kept.size >= MOST_KEPT) kept.clear();
  const found = read(row, now);
  kept.set(slug, found);
  return found.connection;
}

/** As `findSignedConnection`, by id and read afresh. */
export function findConnectionForRepair(id: string): SignedConnection | null {
  const row = findConnectionById(db, id);
  return row ? read(row, clock.now()).connection : null;
}

function watch(): void {
  if (!watching) onControlChange(connectionsChanged);
  watching = true;
}

function read(row: ConnectionRow, now: number): Kept {
  const { id, kind, orderPrefix, secret: newest, previousSecret, previousSecretUntil } = row;
  const isOver = previousSecretUntil !== null && previousSecretUntil <= now;
  const stored = [newest, isOver ? null : previousSecret].filter((text) => text !== null);
  const meanings = new Map(listStatusMappings(db, id).map(({ status, eventType }) => [status, eventType]));
  const connection = { id, kind, orderPrefix, meanings, secrets: stored.map((text) => secret.decrypt(text)) };
  return { connection, until: isOver ? Number.POSITIVE_INFINITY : (previousSecretUntil ?? Number.POSITIVE_INFINITY) };
}

/** Forgets what is kept of connections. Call after changing one; other processes' changes are noticed. */
export function connectionsChanged(): void {
  kept = new Map();
}
