import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { costs } from "../../schema/organisation";
import { users } from "../../schema/people";

export type CostRow = typeof costs.$inferSelect;
export type ListedCost = CostRow & { readonly byName: string | null };

/** Every cost ever entered, removed ones too: by kind and step, the newest date first. */
export function listCostHistory(db: Db): ListedCost[] {
  return db
    .select({ cost: costs, byName: users.name })
    .from(costs)
    .leftJoin(users, eq(users.id, costs.createdBy))
    .orderBy(asc(costs.kind), asc(costs.step), desc(costs.validFrom), desc(costs.createdAt), desc(costs.id))
    .all()
    .map(({ cost, byName }) => ({ ...cost, byName }));
}

/** The costs that count: not removed, oldest date first; of two on one day the later entered is last. */
export function listCosts(db: Db): CostRow[] {
  return db
    .select()
    .from(costs)
    .where(isNull(costs.removedAt))
    .orderBy(asc(costs.validFrom), asc(costs.createdAt), asc(costs.id))
    .all();
}

export function findCost(db: Db, id: string): CostRow | undefined {
  return db
    .select()
    .from(costs)
    .where(and(eq(costs.id, id), isNull(costs.removedAt)))
    .get();
}

export function insertCost(db: Db, cost: typeof costs.$inferInsert): void {
  db.insert(costs).values(cost).run();
}

/** Marks a cost as entered by mistake: it stays in the history and no longer counts. False when it was already. */
export function removeCostRow(db: Db, id: string, at: number): boolean {
  const { changes } = db
    .update(costs)
    .set({ removedAt: at })
    .where(and(eq(costs.id, id), isNull(costs.removedAt)))
    .run();
  return changes === 1;
}
