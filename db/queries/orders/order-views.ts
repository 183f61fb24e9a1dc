import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { orderViews } from "../../schema/orders";
import { users } from "../../schema/people";

export type OrderViewRow = typeof orderViews.$inferSelect;
export type ListedOrderView = OrderViewRow & { readonly ownerName: string };

/** Views that somebody saved themselves, and those that others share; by name. */
export function listOrderViews(db: Db, userId: string): ListedOrderView[] {
  return db
    .select({ view: orderViews, ownerName: users.name })
    .from(orderViews)
    .innerJoin(users, eq(users.id, orderViews.ownerId))
    .where(or(eq(orderViews.ownerId, userId), eq(orderViews.isShared, true)))
    .orderBy(asc(sql`lower(${orderViews.name})`), asc(orderViews.id))
    .all()
    .map(({ view, ownerName }) => ({ ...view, ownerName }));
}

/** Returns false, adding nothing, when they have a view of this name. */
export function insertOrderView(db: Db, view: OrderViewRow): boolean {
  return db.insert(orderViews).values(view).onConflictDoNothing().run().changes === 1;
}

/** Removes one's own view and returns it; undefined when there is none. */
export function deleteOrderView(db: Db, userId: string, id: string): OrderViewRow | undefined {
  return db
    .delete(orderViews)
    .where(and(eq(orderViews.id, id), eq(orderViews.ownerId, userId)))
    .returning()
    .get();
}
