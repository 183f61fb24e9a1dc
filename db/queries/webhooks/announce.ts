import { and, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { type WebhookEvent, webhookDeliveries, webhookEndpoints } from "../../schema/webhooks";

/** Something that happened here and that other systems may want to know. */
export interface Announcement {
  readonly type: WebhookEvent;
  /** When it happened, ms UTC. */
  readonly at: number;
  /** What the receiver is told; no personal data. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Queues a message for every endpoint that asked for such events. Call it in the transaction of what happened: then it
 * is sent exactly when that is kept. Sending follows in the background.
 *
 * @returns How many endpoints will be told.
 */
export function announce(db: Db, { type, at, data }: Announcement): number {
  const open = and(isNull(webhookEndpoints.removedAt), isNull(webhookEndpoints.offAt));
  const asked = db
    .select({ id: webhookEndpoints.id, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(open)
    .all()
    .filter(({ events }) => events.includes(type));
  const body = messageBody({ type, at, data });
  for (const { id } of asked) {
    const message = { id: `msg_${newId(at)}`, endpointId: id, event: type, body, createdAt: at } as const;
    db.insert(webhookDeliveries)
      .values({ ...message, state: "waiting", nextAt: at })
      .run();
  }
  return asked.length;
}

/** The message as it goes out: type, time and data, as Standard Webhooks recommends. */
export function messageBody({ type, at, data }: Omit<Announcement, "type"> & { readonly type: string }): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}
