import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const uploads = sqliteTable("upload", {
  id: text("id").primaryKey(),
  /** `orders`: a list of orders that comes back with their arms; nothing of it is stored. */
  target: text("target", { enum: ["events", "results", "orders"] }).notNull(),
  status: text("status", { enum: ["mapping", "running", "done", "failed"] }).notNull(),
  fileName: text("file_name").notNull(),
  /** Name of the stored file below the uploads folder. */
  storedAs: text("stored_as").notNull(),
  bytes: integer("bytes").notNull(),
  mapping: text("mapping", { mode: "json" }).$type<unknown>(),
  /** The experiment that a results upload made. */
  experimentId: text("experiment_id"),
  connectionId: text("connection_id"),
  rowsRead: integer("rows_read").notNull().default(0),
  rowsAccepted: integer("rows_accepted").notNull().default(0),
  rowsRepeated: integer("rows_repeated").notNull().default(0),
  rowsQuarantined: integer("rows_quarantined").notNull().default(0),
  bytesRead: integer("bytes_read").notNull().default(0),
  failure: text("failure"),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  finishedAt: integer("finished_at"),
});

export const savedMappings = sqliteTable("saved_mapping", {
  id: text("id").primaryKey(),
  name: text("name").notNull().unique(),
  target: text("target", { enum: ["events", "results"] }).notNull(),
  mapping: text("mapping", { mode: "json" }).$type<unknown>().notNull(),
  createdAt: integer("created_at").notNull(),
});

/** Pictures for arm instructions and similar small files kept below the uploads folder. */
export const pictures = sqliteTable("picture", {
  id: text("id").primaryKey(),
  mediaType: text("media_type").notNull(),
  storedAs: text("stored_as").notNull(),
  alt: text("alt").notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
});
