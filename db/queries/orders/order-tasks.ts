import { and, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../../client";
import { orderTasks } from "../../schema/orders";
import { teams, users } from "../../schema/people";

export type OrderTaskRow = typeof orderTasks.$inferSelect;

export interface ListedTask extends OrderTaskRow {
  /** The team or the person who shall look after the order. */
  readonly assigneeName: string;
  readonly assignedByName: string | null;
}

const assigners = alias(users, "assigner");

/** The open tasks of these orders. */
export function listOpenTasks(db: Db, orderIds: readonly string[]): ListedTask[] {
  return select(db)
    .where(and(inArray(orderTasks.orderId, [...orderIds]), isNull(orderTasks.doneAt)))
    .all()
    .map(toListed);
}

/** The open task of an order, or undefined. */
export function findOpenTask(db: Db, orderId: string): ListedTask | undefined {
  return listOpenTasks(db, [orderId])[0];
}

/** Orders with an open task of a person or one of their teams; the latest first. */
export function listOwnTasks(db: Db, userId: string, teamIds: readonly string[], limit: number): ListedTask[] {
  const rows = [
    ...select(db)
      .where(and(eq(orderTasks.userId, userId), isNull(orderTasks.doneAt)))
      .limit(limit)
      .all(),
    ...select(db)
      .where(and(inArray(orderTasks.teamId, [...teamIds]), isNull(orderTasks.doneAt)))
      .limit(limit)
      .all(),
  ];
  return rows
    .map(toListed)
    .sort((one, other) => other.assignedAt - one.assignedAt)
    .slice(0, limit);
}

/** Returns false, adding nothing, when the order has an open task. */
export function insertTask(db: Db, task: typeof orderTasks.$inferInsert): boolean {
  return db.insert(orderTasks).values(task).onConflictDoNothing().run().changes === 1;
}

/** Returns false, changing nothing, when it was done before. */
export function finishTask(db: Db, id: string, done: { readonly at: number; readonly by: string }): boolean {
  const { changes } = db
    .update(orderTasks)
    .set({ doneAt: done.at, doneBy: done.by })
    .where(and(eq(orderTasks.id, id), isNull(orderTasks.doneAt)))
    .run();
  return changes === 1;
}

function select(db: Db) {
  return db
    .select({ task: orderTasks, teamName: teams.name, userName: users.name, assignedByName: assigners.name })
    .from(orderTasks)
    .leftJoin(teams, eq(teams.id, orderTasks.teamId))
    .leftJoin(users, eq(users.id, orderTasks.userId))
    .leftJoin(assigners, eq(assigners.id, orderTasks.assignedBy))
    .$dynamic();
}

function toListed({
  task,
  teamName,
  userName,
  assignedByName,
}: {
  task: OrderTaskRow;
  teamName: string | null;
  userName: string | null;
  assignedByName: string | null;
}): ListedTask {
  return { ...task, assigneeName: teamName ?? userName ?? "", assignedByName };
}
