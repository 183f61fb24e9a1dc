import type { Db } from "~db/client";
import { listArchivedConnections, listConnections, type ShownConnection } from "~db/queries/connections/connections";
import { type Activity, type ConnectionState, stateOf } from "../activity";
import { readActivity } from "../activity.server";
import { isFileKind, isSigningKind } from "../kinds";

export interface ConnectionLine extends ShownConnection, Activity {
  readonly state: ConnectionState;
}

/** Every source that was not archived with how it stands, and the archived ones. */
export async function viewConnections(db: Db, now: number) {
  const lines = await Promise.all(listConnections(db).map((connection) => withActivity(db, connection, now)));
  return { lines, archived: listArchivedConnections(db) };
}

/** A source with what it did lately and how it stands. */
export async function withActivity(db: Db, connection: ShownConnection, now: number): Promise<ConnectionLine> {
  const activity = await readActivity(db, connection.id, now);
  const { archivedAt, canSign, kind } = connection;
  const standing = { archivedAt, canSign, signs: isSigningKind(kind), isFile: isFileKind(kind) };
  return { ...connection, ...activity, state: stateOf(standing, activity, now) };
}
