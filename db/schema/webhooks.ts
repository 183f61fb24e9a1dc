import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What other systems can be told of; a test is sent by hand only. */
export const webhookEvents = [
  "experiment.verdict_changed",
  "experiment.decision_taken",
  "alarm.raised",
  "alarm.cleared",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** An address of another system that is told what happens here. */
export const webhookEndpoints = sqliteTable("webhook_endpoint", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  url: text("url").notNull(),
  events: text("events", { mode: "json" }).$type<readonly WebhookEvent[]>().notNull(),
  /** What messages are signed with, encrypted; the second is the older one, which signs too until its end. */
  secret: text("secret").notNull(),
  previousSecret: text("previous_secret"),
  previousSecretUntil: integer("previous_secret_until"),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  /** The first failure since the last success; null: the last message arrived, or none was sent. */
  failingSince: integer("failing_since"),
  /** When it was switched off; null: it is on. */
  offAt: integer("off_at"),
  /** byHand: by a person. failing: nothing arrived for days. gone: it answered 410. */
  offReason: text("off_reason", { enum: ["byHand", "failing", "gone"] }),
  removedAt: integer("removed_at"),
});

export const deliveryFailures = [
  "answer",
  "redirect",
  "timeout",
  "connection",
  "notFound",
  "addressRefused",
  "off",
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** A message for an endpoint: what was sent, how often it was tried and what came of it. */
export const webhookDeliveries = sqliteTable(
  "webhook_delivery",
  {
    /** Goes out as `webhook-id`: the same at every try, so that the receiver can drop repeats. */
    id: text("id").primaryKey(),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    event: text("event", { enum: [...webhookEvents, "test"] }).notNull(),
    body: text("body").notNull(),
    createdAt: integer("created_at").notNull(),
    state: text("state", { enum: ["waiting", "delivered", "failed"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** When it is tried (again); null once it is delivered or given up. */
    nextAt: integer("next_at"),
    lastAt: integer("last_at"),
    /** The status that was answered; null when there was no answer. */
    lastStatus: integer("last_status"),
    lastTookMs: integer("last_took_ms"),
    lastFailure: text("last_failure", { enum: deliveryFailures }),
  },
  (table) => [
    index("webhook_delivery_due").on(table.state, table.nextAt),
    index("webhook_delivery_endpoint").on(table.endpointId, table.createdAt),
  ],
);
