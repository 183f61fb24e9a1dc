import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./people";

/** The measures on the board, in their order. No row: the usual six. */
export const boardMeasures = sqliteTable("board_measure", {
  position: integer("position").primaryKey(),
  measure: text("measure").notNull().unique(),
});

/** What the organisation decides about all its measures; one row, id 1. No row: the usual figures. */
export const measureOptions = sqliteTable("measure_options", {
  id: integer("id").primaryKey(),
  /** Orders shipped whole within so many hours of placing are fulfilled in time. */
  fulfilmentHours: integer("fulfilment_hours").notNull(),
  /** Returns and reports within so many days of delivery count. */
  windowDays: integer("window_days").notNull(),
  /** A customer without another order for so many days is lost. */
  lostAfterDays: integer("lost_after_days").notNull(),
});

/** What a measure is meant to be, who answers for it, and when they are told. */
export const measureTargets = sqliteTable(
  "measure_target",
  {
    id: text("id").primaryKey(),
    /** A key of the engine's measure catalogue. */
    measure: text("measure").notNull(),
    /** Empty: the whole organisation. In one column, since an index over two that may be null lets both be repeated. */
    siteId: text("site_id").notNull(),
    /** In the measure's own unit: hours, a share (0.95), minor units of money, a count. Null: no target. */
    target: real("target"),
    ownerId: text("owner_id").references(() => users.id, { onDelete: "set null" }),
    alarmOnSignal: integer("alarm_on_signal", { mode: "boolean" }).notNull(),
    alarmOnTarget: integer("alarm_on_target", { mode: "boolean" }).notNull(),
    /** yyyy-mm-dd: the limits of the control chart are made of what came from this day on. Null: of the first half year shown. */
    limitsFrom: text("limits_from"),
    /** The last day (organisation's zone) on which the alarms were checked; null: to be checked at once. */
    checkedDay: text("checked_day"),
    updatedBy: text("updated_by").references(() => users.id, { onDelete: "set null" }),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [uniqueIndex("measure_target_place").on(table.measure, table.siteId)],
);

/** Numbers of the period in which an alarm was raised, in the measure's unit. */
export interface MeasureAlarmDetail {
  readonly value: number;
  readonly target: number | null;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly side: "above" | "below";
}

/**
 * A measure that left its usual range or missed its target. It stands until a person closes it or the measure recovers; as
 * long as the reason lasts it is not raised again, closed or not.
 */
export const measureAlarms = sqliteTable(
  "measure_alarm",
  {
    id: text("id").primaryKey(),
    measure: text("measure").notNull(),
    /** Empty: the whole organisation. */
    siteId: text("site_id").notNull(),
    kind: text("kind", { enum: ["signal", "target"] }).notNull(),
    /** yyyy-mm-dd: the day on which the signal began, or the first day of the period that missed the target. */
    since: text("since").notNull(),
    detail: text("detail", { mode: "json" }).$type<MeasureAlarmDetail>().notNull(),
    ownerId: text("owner_id").references(() => users.id, { onDelete: "set null" }),
    raisedAt: integer("raised_at").notNull(),
    /** When the reason was gone; null: it lasts. */
    endedAt: integer("ended_at"),
    acknowledgedAt: integer("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by").references(() => users.id, { onDelete: "set null" }),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by").references(() => users.id, { onDelete: "set null" }),
    /** What the person who closed it found; empty: not closed by a person. */
    note: text("note").notNull().default(""),
    /** When the owner was sent a mail; null: not yet, or there is nobody or no way to send it. */
    mailedAt: integer("mailed_at"),
    mailTries: integer("mail_tries").notNull().default(0),
  },
  (table) => [
    uniqueIndex("measure_alarm_lasting")
      .on(table.measure, table.siteId, table.kind)
      .where(sql`${table.endedAt} is null`),
    index("measure_alarm_owner").on(table.ownerId),
  ],
);

/** What other currencies are worth in the organisation's own, by day: the newest that is not after an order's day applies. */
export const currencyRates = sqliteTable(
  "currency_rate",
  {
    /** ISO 4217, upper case. */
    currency: text("currency").notNull(),
    /** yyyy-mm-dd. */
    day: text("day").notNull(),
    /** Units of the organisation's currency for one unit of this one, as they are written: 1.0423. */
    rate: real("rate").notNull(),
    source: text("source").notNull(),
    enteredBy: text("entered_by").references(() => users.id, { onDelete: "set null" }),
    enteredAt: integer("entered_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.day] })],
);
