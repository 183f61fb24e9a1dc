import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { returnReasonWords } from "../../schema/returns";

/** What people said texts mean. */
export function listReturnReasonWords(db: Db): { text: string; reason: string }[] {
  return db.select({ text: returnReasonWords.text, reason: returnReasonWords.reason }).from(returnReasonWords).all();
}

/** Says what a text means; returns what it was said to mean before, or null. Call in a transaction. */
export function saveReturnReasonWord(db: Db, row: typeof returnReasonWords.$inferInsert): string | null {
  const before = db.select().from(returnReasonWords).where(eq(returnReasonWords.text, row.text)).get();
  const { reason, setBy, setAt } = row;
  db.insert(returnReasonWords)
    .values(row)
    .onConflictDoUpdate({ target: returnReasonWords.text, set: { reason, setBy, setAt } })
    .run();
  return before?.reason ?? null;
}
