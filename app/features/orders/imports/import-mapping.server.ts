import { join } from "node:path";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findSavedMapping, listSavedMappings, saveMappingRow } from "~db/queries/uploads/saved-mappings";
import { updateUploadMapping } from "~db/queries/uploads/uploads";
import type { HomeHabits } from "../uploads/guess-mapping";
import { guessImport, withDates } from "./mapping/guess-import";
import { type ImportMapping, importMappingSchema } from "./mapping/import-mapping.schema";
import { sampleImport } from "./mapping/sample-import.server";
import { findImport } from "./stored-import.server";

/**
 * Keeps a changed mapping. With another delimiter or encoding the columns are others, so they are guessed anew. Returns
 * false, changing nothing, once the reading has begun.
 */
export async function changeImportMapping(
  db: Db,
  id: string,
  mapping: ImportMapping,
  habits: HomeHabits,
): Promise<boolean> {
  const found = findImport(db, id);
  if (!found) return false;
  const { form } = found.mapping;
  const isSameForm = form.delimiter === mapping.form.delimiter && form.encoding === mapping.form.encoding;
  const sample = await sampleImport(join(uploadsFolder(), found.row.storedAs), mapping.form);
  const changed = isSameForm ? withDates(mapping, sample, habits.locale) : guessImport(sample, habits);
  return updateUploadMapping(db, id, changed);
}

/** Saves how columns are read under a name, for the next file of this kind. */
export function saveImportMapping(db: Db, one: { name: string; mapping: ImportMapping; at: number }): void {
  const { name, mapping, at } = one;
  const columns = mapping.columns.map(({ column }) => column);
  saveMappingRow(db, { id: newId(at), name, target: "events", mapping, columns, createdAt: at });
}

export interface SavedChoice {
  readonly id: string;
  readonly name: string;
  /** The file has exactly the columns that this mapping was made for. */
  readonly isRecognised: boolean;
}

/** Saved mappings, those that were made for these columns first. */
export function listSavedImports(db: Db, columns: readonly string[]): readonly SavedChoice[] {
  const own = headerOf(columns);
  const choices = listSavedMappings(db, "events").map(({ id, name, columns: saved }) => {
    return { id, name, isRecognised: saved !== null && headerOf(saved) === own };
  });
  return choices.sort((one, other) => Number(other.isRecognised) - Number(one.isRecognised));
}

function headerOf(columns: readonly string[]): string {
  return [...columns].sort().join("\n");
}

/** A saved mapping of files of orders, or null. */
export function findSavedImport(db: Db, id: string): (ImportMapping & { readonly name: string }) | null {
  const row = findSavedMapping(db, id);
  const parsed = importMappingSchema.safeParse(row?.mapping);
  return row && parsed.success ? { ...parsed.data, name: row.name } : null;
}

/** Columns by which a file differs from those that a mapping was made for. */
export interface ColumnChange {
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** What is missing in a file's columns that the mapping uses, and what is new; null when nothing is. */
export function compareColumns(columns: readonly string[], saved: ImportMapping): ColumnChange | null {
  const missing = saved.columns.filter(({ column, use }) => use !== "ignore" && !columns.includes(column));
  const known = new Set(saved.columns.map(({ column }) => column));
  const added = columns.filter((column) => !known.has(column));
  if (missing.length === 0 && added.length === 0) return null;
  return { missing: missing.map(({ column }) => column), added };
}

/** Reads the columns as a saved mapping does, column by column by name; columns that it does not know are left out. */
export function appliedMapping(own: ImportMapping, saved: ImportMapping): ImportMapping {
  const columns = own.columns.map(
    ({ column }) => saved.columns.find((one) => one.column === column) ?? { column, use: "ignore" as const, as: "" },
  );
  const { decimal, dateOrder, currency, shape, timeOf, fixedType, preset } = saved;
  const dateOrderIs = saved.dateOrderIs === "open" ? "open" : "said";
  return { ...own, decimal, dateOrder, dateOrderIs, currency, shape, timeOf, fixedType, preset, columns };
}

export function applySavedImport(db: Db, id: string, savedId: string): boolean {
  const found = findImport(db, id);
  const saved = findSavedImport(db, savedId);
  return found !== undefined && saved !== null && updateUploadMapping(db, id, appliedMapping(found.mapping, saved));
}
