import type { Db } from "~db/client";
import { findShownConnection } from "~db/queries/connections/connections";
import { listImports, type UploadRow } from "~db/queries/uploads/uploads";
import { isFileKind } from "../connections/kinds";

const LISTED = 100;

export interface FileConnection {
  readonly id: string;
  readonly name: string;
  /** Null: this source delivers by itself, or was archived. */
  readonly format: UploadRow["format"] | null;
}

/** A source as the page of its files needs it; undefined when there is none. */
export function findFileConnection(db: Db, id: string): FileConnection | undefined {
  const connection = findShownConnection(db, id);
  if (!connection) return undefined;
  const { name, kind, archivedAt } = connection;
  const isTaking = isFileKind(kind) && archivedAt === null;
  return { id, name, format: !isTaking ? null : kind === "xes" || kind === "ocel" ? kind : "csv" };
}

/** Files that came for a source, newest first. */
export function listShownImports(db: Db, connectionId: string) {
  return listImports(db, connectionId, LISTED).map(
    ({ id, status, fileName, createdAt, rowsRead, rowsQuarantined, origin }) => {
      return { id, status, fileName, createdAt, rowsRead, rowsQuarantined, origin };
    },
  );
}
