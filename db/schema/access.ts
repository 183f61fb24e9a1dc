import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./people";

/** What an API key may do. Client keys are public and can only read the assignments of their allow-listed origins. */
export const keyScopes = ["assignment:read", "event:write", "experiment:read"] as const;
export type KeyScope = (typeof keyScopes)[number];

/** What a source of orders is: our own interface, files of a kind, or a shop that sends webhooks. */
export const connectionKinds = ["api", "csv", "shopify", "woocommerce", "xes", "ocel", "demonstration"] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export const connections = sqliteTable("connection", {
  id: text("id").primaryKey(),
  /** Appears in the address of signed deliveries. */
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  kind: text("kind", { enum: connectionKinds }).notNull(),
  /** Put before the order numbers of this source, to keep two shops apart that number alike; empty: nothing. */
  orderPrefix: text("order_prefix").notNull().default(""),
  /** What deliveries are signed with, encrypted; the second is the older one while rotating. */
  secret: text("secret"),
  previousSecret: text("previous_secret"),
  /** When the older secret ends by itself; null: it is ended by hand, or there is none. */
  previousSecretUntil: integer("previous_secret_until"),
  /** How this source's fields are read; what is in it is up to the kind. */
  mapping: text("mapping", { mode: "json" }).$type<unknown>(),
  /** Further settings of the kind. */
  settings: text("settings", { mode: "json" }).$type<unknown>(),
  createdAt: integer("created_at").notNull(),
  archivedAt: integer("archived_at"),
});

/** What somebody decided that a source's status stands for. */
export const statusMappings = sqliteTable(
  "status_mapping",
  {
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** As the source writes it. */
    status: text("status").notNull(),
    /** The event type that it stands for; null: it means nothing here. */
    eventType: text("event_type"),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.status] })],
);

/** Who a source means by a staff reference, and on which days. */
export const staffLinks = sqliteTable(
  "staff_link",
  {
    id: text("id").primaryKey(),
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** As the source writes it. */
    reference: text("reference").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** yyyy-mm-dd in the organisation's zone; null: since ever. */
    validFrom: text("valid_from"),
    /** The last day, yyyy-mm-dd; null: still. */
    validUntil: text("valid_until"),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("staff_link_reference").on(table.connectionId, table.reference),
    index("staff_link_user").on(table.userId),
  ],
);

export const apiKeys = sqliteTable(
  "api_key",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["secret", "client"] }).notNull(),
    name: text("name").notNull(),
    /** SHA-256 of a secret key, hexadecimal; of a client key likewise. */
    keyHash: text("key_hash").notNull().unique(),
    /** The first characters, to recognise a secret key; the whole of a client key, which is public. */
    shown: text("shown").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<readonly KeyScope[]>().notNull(),
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id),
    /** Origins that a browser may call from; empty: none. */
    allowedOrigins: text("allowed_origins", { mode: "json" }).$type<readonly string[]>().notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
  },
  (table) => [index("api_key_connection").on(table.connectionId)],
);

/** Append-only (triggers refuse update and delete): every change with who, what, before and after. */
export const auditEntries = sqliteTable(
  "audit_entry",
  {
    id: text("id").primaryKey(),
    at: integer("at").notNull(),
    actorKind: text("actor_kind", { enum: ["user", "key", "system", "commandLine"] }).notNull(),
    /** The user's or key's id. */
    actorId: text("actor_id"),
    /** Dotted verb: "experiment.started". */
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    before: text("before", { mode: "json" }).$type<unknown>(),
    after: text("after", { mode: "json" }).$type<unknown>(),
  },
  (table) => [
    index("audit_at").on(table.at),
    index("audit_subject").on(table.subjectKind, table.subjectId),
    index("audit_actor").on(table.actorId),
  ],
);
