import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { pictures } from "../../schema/uploads";

export type PictureRow = typeof pictures.$inferSelect;

export function insertPicture(db: Db, row: typeof pictures.$inferInsert): void {
  db.insert(pictures).values(row).run();
}

export function findPicture(db: Db, id: string): PictureRow | undefined {
  return db.select().from(pictures).where(eq(pictures.id, id)).get();
}
