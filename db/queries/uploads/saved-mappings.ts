import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { savedMappings } from "../../schema/uploads";

export type SavedMappingRow = typeof savedMappings.$inferSelect;

/** Saved mappings for one kind of file, by name. */
export function listSavedMappings(db: Db, target: SavedMappingRow["target"]): SavedMappingRow[] {
  return db.select().from(savedMappings).where(eq(savedMappings.target, target)).orderBy(asc(savedMappings.name)).all();
}

export function findSavedMapping(db: Db, id: string): SavedMappingRow | undefined {
  return db.select().from(savedMappings).where(eq(savedMappings.id, id)).get();
}

/** Saves a mapping under a name; one of the same name is replaced. */
export function saveMappingRow(db: Db, row: typeof savedMappings.$inferInsert): void {
  const { target, mapping, columns } = row;
  db.insert(savedMappings)
    .values(row)
    .onConflictDoUpdate({ target: savedMappings.name, set: { target, mapping, columns: columns ?? null } })
    .run();
}
