import type { Db } from "~db/client";
import { listOwnTasks } from "~db/queries/orders/order-tasks";

const MOST = 50;

/** An order that somebody is asked to look after. */
export interface OwnTask {
  readonly orderId: string;
  readonly note: string;
  readonly assigneeName: string;
  readonly assignedAt: number;
}

/** Orders handed to a person or one of their teams, the latest first. */
export function listOwnOrders(db: Db, { id, teamIds }: { id: string; teamIds: readonly string[] }): OwnTask[] {
  return listOwnTasks(db, id, teamIds, MOST).map(({ orderId, note, assigneeName, assignedAt }) => ({
    ...{ orderId, note, assigneeName, assignedAt },
  }));
}
