import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { webhookEndpoints } from "../../schema/webhooks";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
/** An endpoint as pages may show it: without its secrets. */
export type ShownEndpoint = Omit<EndpointRow, "secret" | "previousSecret">;

const isThere = (id: string) => and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt));

const shownColumns = {
  id: webhookEndpoints.id,
  name: webhookEndpoints.name,
  url: webhookEndpoints.url,
  events: webhookEndpoints.events,
  previousSecretUntil: webhookEndpoints.previousSecretUntil,
  createdBy: webhookEndpoints.createdBy,
  createdAt: webhookEndpoints.createdAt,
  failingSince: webhookEndpoints.failingSince,
  offAt: webhookEndpoints.offAt,
  offReason: webhookEndpoints.offReason,
  removedAt: webhookEndpoints.removedAt,
};

/** Every endpoint that was not removed, by name. */
export function listEndpoints(db: Db): ShownEndpoint[] {
  return db
    .select(shownColumns)
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.removedAt))
    .orderBy(asc(webhookEndpoints.name), asc(webhookEndpoints.id))
    .all();
}

/** Endpoints that were switched off because nothing arrived: somebody has to look. */
export function listBrokenEndpoints(db: Db): ShownEndpoint[] {
  return db
    .select(shownColumns)
    .from(webhookEndpoints)
    .where(
      and(
        isNull(webhookEndpoints.removedAt),
        isNotNull(webhookEndpoints.offAt),
        ne(webhookEndpoints.offReason, "byHand"),
      ),
    )
    .orderBy(asc(webhookEndpoints.name))
    .all();
}

export function findShownEndpoint(db: Db, id: string): ShownEndpoint | undefined {
  return db.select(shownColumns).from(webhookEndpoints).where(isThere(id)).get();
}

/** With its encrypted secrets, to sign with. */
export function findEndpoint(db: Db, id: string): EndpointRow | undefined {
  return db.select().from(webhookEndpoints).where(isThere(id)).get();
}

export function insertEndpoint(db: Db, endpoint: typeof webhookEndpoints.$inferInsert): void {
  db.insert(webhookEndpoints).values(endpoint).run();
}

/** Changes an endpoint. Returns false, changing nothing, when it is not there. */
export function updateEndpoint(
  db: Db,
  id: string,
  change: Partial<Omit<EndpointRow, "id" | "createdAt" | "createdBy">>,
): boolean {
  return db.update(webhookEndpoints).set(change).where(isThere(id)).run().changes === 1;
}

/** Switches an endpoint off. Returns false, changing nothing, when it is not there or is off already. */
export function switchOff(db: Db, id: string, at: number, reason: NonNullable<EndpointRow["offReason"]>): boolean {
  const isOn = and(isThere(id), isNull(webhookEndpoints.offAt));
  return db.update(webhookEndpoints).set({ offAt: at, offReason: reason }).where(isOn).run().changes === 1;
}

/** Switches an endpoint on again, its failures forgotten. Returns false, changing nothing, unless it is off. */
export function switchOn(db: Db, id: string): boolean {
  const isOff = and(isThere(id), isNotNull(webhookEndpoints.offAt));
  const on = { offAt: null, offReason: null, failingSince: null };
  return db.update(webhookEndpoints).set(on).where(isOff).run().changes === 1;
}

/** Remembers since when nothing arrives; an earlier time stays. */
export function noteFailure(db: Db, id: string, at: number): void {
  db.update(webhookEndpoints)
    .set({ failingSince: at })
    .where(and(isThere(id), isNull(webhookEndpoints.failingSince)))
    .run();
}
