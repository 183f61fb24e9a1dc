import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row, id 1. */
export const organisation = sqliteTable("organisation", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  currency: text("currency").notNull(),
  locale: text("locale").notNull(),
  /** No number about people is opened up to fewer of them than this. */
  smallestGroup: integer("smallest_group").notNull().default(5),
  /** Set while the demonstration is loaded; its seed. */
  demonstrationSeed: text("demonstration_seed"),
  createdAt: integer("created_at").notNull(),
});

export const costKinds = [
  "goods",
  "packaging",
  "carrier",
  "labourRate",
  "stepMinutes",
  "return",
  "claim",
  "contact",
] as const;
export type CostKind = (typeof costKinds)[number];

/** What an order costs, dated: the newest entry of a kind (and step) whose date has come applies. */
export const costs = sqliteTable(
  "cost",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: costKinds }).notNull(),
    /** For stepMinutes: the event type of the step ("picked"). */
    step: text("step"),
    /** Minor units of the organisation's currency (an hour for labourRate); null for shares and minutes. */
    amountMinor: integer("amount_minor"),
    /** For goods: share of the price in thousandths, when no amount is known. */
    sharePerMille: integer("share_per_mille"),
    /** For stepMinutes: hundredths of a minute. */
    minutesHundredths: integer("minutes_hundredths"),
    /** First day it applies, yyyy-mm-dd in the organisation's zone. */
    validFrom: text("valid_from").notNull(),
    source: text("source").notNull(),
    estimated: integer("estimated", { mode: "boolean" }).notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
    removedAt: integer("removed_at"),
  },
  (table) => [index("cost_kind").on(table.kind, table.validFrom)],
);
