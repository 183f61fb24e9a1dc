import type { Db } from "~db/client";
import { findUpload, type UploadRow } from "~db/queries/uploads/uploads";
import { type ImportMapping, importMappingSchema } from "./mapping/import-mapping.schema";

export interface StoredImport {
  readonly row: UploadRow & { readonly connectionId: string };
  readonly mapping: ImportMapping;
}

/** An import with its mapping; undefined when there is none under this id, or it is no import. */
export function findImport(db: Db, id: string): StoredImport | undefined {
  const row = findUpload(db, id);
  const parsed = importMappingSchema.safeParse(row?.mapping);
  if (!row || row.connectionId === null || row.target !== "events" || !parsed.success) return undefined;
  return { row: { ...row, connectionId: row.connectionId }, mapping: parsed.data };
}
