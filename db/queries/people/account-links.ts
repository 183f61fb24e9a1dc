import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { accountLinks } from "../../schema/people";

export type AccountLinkRow = typeof accountLinks.$inferSelect;
export type NewAccountLink = Omit<AccountLinkRow, "usedAt" | "userId"> & { readonly userId: string };

/** Adds a link; earlier ones of this person that were not used stop working. */
export function insertAccountLink(db: Db, link: NewAccountLink): void {
  voidAccountLinks(db, link.userId, link.createdAt);
  db.insert(accountLinks).values(link).run();
}

/** The link with this secret, or undefined when there is none, it was used or its time is over. */
export function findAccountLink(db: Db, secretHash: string, at: number): AccountLinkRow | undefined {
  return db
    .select()
    .from(accountLinks)
    .where(and(eq(accountLinks.secretHash, secretHash), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, at)))
    .get();
}

/** Uses a link up. Returns false when somebody was faster or its time is over. */
export function consumeAccountLink(db: Db, id: string, at: number): boolean {
  const usable = and(eq(accountLinks.id, id), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, at));
  return db.update(accountLinks).set({ usedAt: at }).where(usable).run().changes === 1;
}

/** Makes every unused link of this person useless. */
export function voidAccountLinks(db: Db, userId: string, at: number): void {
  const unused = and(eq(accountLinks.userId, userId), isNull(accountLinks.usedAt));
  db.update(accountLinks).set({ usedAt: at }).where(unused).run();
}
