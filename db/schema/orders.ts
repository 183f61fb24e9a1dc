import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { teams, users } from "./people";

/** A search of the orders list that somebody keeps under a name. */
export const orderViews = sqliteTable(
  "order_view",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Shown to everybody who may read orders; they still see the orders of their own sites only. */
    isShared: integer("is_shared", { mode: "boolean" }).notNull(),
    /** The query part of the list's address, as the list itself writes it. */
    search: text("search").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("order_view_name").on(table.ownerId, table.name)],
);

/** An order that somebody or a team shall look after; one open task an order. */
export const orderTasks = sqliteTable(
  "order_task",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id").notNull(),
    /** Exactly one of the two is set. */
    teamId: text("team_id").references(() => teams.id),
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    note: text("note").notNull(),
    assignedBy: text("assigned_by"),
    assignedAt: integer("assigned_at").notNull(),
    /** Null: still to do. */
    doneAt: integer("done_at"),
    doneBy: text("done_by"),
  },
  (table) => [
    uniqueIndex("order_task_open").on(table.orderId).where(sql`${table.doneAt} is null`),
    index("order_task_user").on(table.userId),
    index("order_task_team").on(table.teamId),
  ],
);

/** Who was told the name of somebody who handled an order, and why. The person named sees it on their own page. */
export const handlerNamings = sqliteTable(
  "handler_naming",
  {
    id: text("id").primaryKey(),
    at: integer("at").notNull(),
    /** Who asked. */
    askedBy: text("asked_by").references(() => users.id, { onDelete: "set null" }),
    /** Who was named. */
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    orderId: text("order_id").notNull(),
    reason: text("reason").notNull(),
  },
  (table) => [index("handler_naming_user").on(table.userId, table.at)],
);
