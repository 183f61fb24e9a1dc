import { publicAddress } from "~/lib/public-address.server";
import type { Db } from "~db/client";
import { findShownConnection } from "~db/queries/connections/connections";
import { listKeys } from "~db/queries/keys/keys";
import { deliveryPath } from "../kinds";
import { type ConnectionLine, withActivity } from "../list/connection-list.server";

export interface OneConnection extends ConnectionLine {
  /** Where it delivers to, as others reach it; null: it sends files. */
  readonly address: string | null;
}

/** A source with how it stands and where it delivers to; undefined when there is none. */
export async function viewConnection(db: Db, id: string, now: number): Promise<OneConnection | undefined> {
  const connection = findShownConnection(db, id);
  if (!connection) return undefined;
  const path = deliveryPath(connection.kind, connection.slug);
  return { ...(await withActivity(db, connection, now)), address: path === null ? null : publicAddress(path) };
}

/** Names of the keys of a source that can still be used. */
export function listKeyNames(db: Db, connectionId: string, now: number): readonly string[] {
  return listKeys(db)
    .filter((key) => key.connectionId === connectionId && key.revokedAt === null)
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map(({ name }) => name);
}
