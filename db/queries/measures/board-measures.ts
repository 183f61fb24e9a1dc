import { asc } from "drizzle-orm";
import type { Db } from "../../client";
import { boardMeasures } from "../../schema/measures";

/** Keys of the measures on the board, in their order; empty: nobody has chosen. */
export function listBoardMeasures(db: Db): readonly string[] {
  const rows = db.select().from(boardMeasures).orderBy(asc(boardMeasures.position)).all();
  return rows.map(({ measure }) => measure);
}

/** Puts other measures on the board. Call inside a transaction. */
export function replaceBoardMeasures(db: Db, measures: readonly string[]): void {
  db.delete(boardMeasures).run();
  const rows = measures.map((measure, position) => ({ position, measure }));
  if (rows.length > 0) db.insert(boardMeasures).values(rows).run();
}
