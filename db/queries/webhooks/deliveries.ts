import { and, asc, desc, eq, getTableColumns, inArray, lt, lte, min, ne, notInArray } from "drizzle-orm";
import type { Db } from "../../client";
import { type DeliveryFailure, webhookDeliveries } from "../../schema/webhooks";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type ListedDelivery = Omit<DeliveryRow, "body">;

export function insertDelivery(db: Db, delivery: typeof webhookDeliveries.$inferInsert): void {
  db.insert(webhookDeliveries).values(delivery).run();
}

export function findDelivery(db: Db, id: string): DeliveryRow | undefined {
  return db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get();
}

/** The newest messages of an endpoint. */
export function listDeliveries(db: Db, endpointId: string, limit: number): ListedDelivery[] {
  return db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit)
    .all()
    .map(({ body: _body, ...delivery }) => delivery);
}

/** The newest message of every endpoint, by its endpoint. */
export function lastDeliveries(db: Db, endpointIds: readonly string[]): Map<string, ListedDelivery> {
  return new Map(
    endpointIds.flatMap((id) => {
      const [last] = listDeliveries(db, id, 1);
      return last ? [[id, last] as const] : [];
    }),
  );
}

/** The longest waiting message that is due of each endpoint, leaving out the endpoints named. */
export function listDueDeliveries(
  db: Db,
  { at, limit, busy }: { at: number; limit: number; busy: readonly string[] },
): DeliveryRow[] {
  const first = db
    .select({ id: webhookDeliveries.id, at: min(webhookDeliveries.nextAt).as("first_at") })
    .from(webhookDeliveries)
    .where(and(waiting(busy), lte(webhookDeliveries.nextAt, at)))
    .groupBy(webhookDeliveries.endpointId)
    .as("first");
  return db
    .select(getTableColumns(webhookDeliveries))
    .from(webhookDeliveries)
    .innerJoin(first, eq(first.id, webhookDeliveries.id))
    .orderBy(asc(webhookDeliveries.nextAt))
    .limit(limit)
    .all();
}

/** When the next message is due, ms UTC, leaving out the endpoints named; null when none waits. */
export function nextDueAt(db: Db, busy: readonly string[]): number | null {
  const row = db
    .select({ at: min(webhookDeliveries.nextAt) })
    .from(webhookDeliveries)
    .where(waiting(busy))
    .get();
  return row?.at ?? null;
}

function waiting(busy: readonly string[]) {
  return and(eq(webhookDeliveries.state, "waiting"), notInArray(webhookDeliveries.endpointId, [...busy]));
}

export interface Attempt {
  readonly at: number;
  readonly status: number | null;
  readonly tookMs: number | null;
  /** Null: it arrived. */
  readonly failure: DeliveryFailure | null;
  /** When it is tried again; null: delivered, or given up. */
  readonly nextAt: number | null;
}

/** Writes down what a try came to. */
export function recordAttempt(db: Db, { id, attempts }: Pick<DeliveryRow, "id" | "attempts">, attempt: Attempt): void {
  const { at, status, tookMs, failure, nextAt } = attempt;
  const state = failure === null ? "delivered" : nextAt === null ? "failed" : "waiting";
  db.update(webhookDeliveries)
    .set({
      state,
      attempts: attempts + 1,
      nextAt,
      lastAt: at,
      lastStatus: status,
      lastTookMs: tookMs,
      lastFailure: failure,
    })
    .where(eq(webhookDeliveries.id, id))
    .run();
}

/** Gives up everything that waits for an endpoint: it was switched off or removed. */
export function dropWaiting(db: Db, endpointId: string): void {
  db.update(webhookDeliveries)
    .set({ state: "failed", nextAt: null, lastFailure: "off" })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "waiting")))
    .run();
}

/** Lets a message be tried again from now on. Returns false, changing nothing, when it waits already or is not the endpoint's. */
export function sendAgain(db: Db, { id, endpointId, at }: { id: string; endpointId: string; at: number }): boolean {
  const { changes } = db
    .update(webhookDeliveries)
    .set({ state: "waiting", attempts: 0, nextAt: at })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.endpointId, endpointId),
        inArray(webhookDeliveries.state, ["failed", "delivered"]),
      ),
    )
    .run();
  return changes === 1;
}

/** Forgets messages that are done with and older than the time given. */
export function forgetDeliveries(db: Db, before: number): void {
  db.delete(webhookDeliveries)
    .where(and(ne(webhookDeliveries.state, "waiting"), lt(webhookDeliveries.createdAt, before)))
    .run();
}
