import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { measureOptions } from "../../schema/measures";

export type MeasureOptionsRow = Omit<typeof measureOptions.$inferSelect, "id">;

const THE_ONE = 1;

/** What the organisation decided about its measures; undefined: nothing yet. */
export function findMeasureOptions(db: Db): MeasureOptionsRow | undefined {
  const found = db.select().from(measureOptions).where(eq(measureOptions.id, THE_ONE)).get();
  if (!found) return undefined;
  const { id: _, ...options } = found;
  return options;
}

export function saveMeasureOptions(db: Db, options: MeasureOptionsRow): void {
  db.insert(measureOptions)
    .values({ id: THE_ONE, ...options })
    .onConflictDoUpdate({ target: measureOptions.id, set: options })
    .run();
}
