import { desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../client";
import { handlerNamings } from "../../schema/orders";
import { users } from "../../schema/people";

const askers = alias(users, "asker");

export interface ListedNaming {
  readonly id: string;
  readonly at: number;
  /** Null: the person who asked is gone. */
  readonly askedByName: string | null;
  readonly orderId: string;
  readonly reason: string;
}

export function insertNamings(db: Db, namings: readonly (typeof handlerNamings.$inferInsert)[]): void {
  if (namings.length > 0)
    db.insert(handlerNamings)
      .values([...namings])
      .run();
}

/** Who was told that somebody handled an order, and why; the newest first. */
export function listNamings(db: Db, userId: string, limit: number): ListedNaming[] {
  return db
    .select({
      id: handlerNamings.id,
      at: handlerNamings.at,
      askedByName: askers.name,
      orderId: handlerNamings.orderId,
      reason: handlerNamings.reason,
    })
    .from(handlerNamings)
    .leftJoin(askers, eq(askers.id, handlerNamings.askedBy))
    .where(eq(handlerNamings.userId, userId))
    .orderBy(desc(handlerNamings.at), desc(handlerNamings.id))
    .limit(limit)
    .all();
}
