import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { connections } from "./access";

export const uploads = sqliteTable("upload", {
  id: text("id").primaryKey(),
  /** `orders`: a list of orders that comes back with their arms; nothing of it is stored. */
  target: text("target", { enum: ["events", "results", "orders"] }).notNull(),
  /** `undoing`: what it stored is being taken out again. */
  status: text("status", {
    enum: ["mapping", "running", "paused", "done", "failed", "undoing", "undone"],
  }).notNull(),
  format: text("format", { enum: ["csv", "xes", "ocel"] })
    .notNull()
    .default("csv"),
  /** Who brought it: a person, the watched folder or the command line. */
  origin: text("origin", { enum: ["person", "watched", "commandLine"] })
    .notNull()
    .default("person"),
  /** The import whose orders this file adds to; it is read after that one and undone with it. */
  joinedTo: text("joined_to"),
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
  /** Read and, as the file itself says, not meant: neither stored nor set aside. */
  rowsIgnored: integer("rows_ignored").notNull().default(0),
  bytesRead: integer("bytes_read").notNull().default(0),
  /** Batches stored so far: the reading goes on after them. */
  batches: integer("batches").notNull().default(0),
  /** What the reading found worth saying, for instance columns in which lines of one order differ. */
  notes: text("notes", { mode: "json" }).$type<unknown>(),
  /** What came in, computed from the facts once the file was read. */
  summary: text("summary", { mode: "json" }).$type<unknown>(),
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
  /** The columns of the file it was made for, by which it is recognised; null: not known. */
  columns: text("columns", { mode: "json" }).$type<readonly string[]>(),
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

/** A folder that takes the files of a connection by itself, for instance a nightly export. */
export const watchedFolders = sqliteTable("watched_folder", {
  connectionId: text("connection_id")
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  isActive: integer("is_active", { mode: "boolean" }).notNull(),
  /** An absolute folder; null: the connection's own below the data folder. */
  path: text("path"),
  /** The saved mapping that its files are read by; not needed for event logs. */
  mappingId: text("mapping_id"),
  /** hh:mm in the organisation's zone by which a day's file must be there; null: none is expected. */
  expectedBy: text("expected_by"),
  lastFileName: text("last_file_name"),
  lastFileAt: integer("last_file_at"),
  createdAt: integer("created_at").notNull(),
});

/** Something about a source that somebody must look at. Raised once for each subject, ended when it is in order again. */
export const alarms = sqliteTable(
  "alarm",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["fileMissing", "fileChanged", "fileFailed"] }).notNull(),
    connectionId: text("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    /** A day (yyyy-mm-dd) or a file name. */
    subject: text("subject").notNull(),
    detail: text("detail", { mode: "json" }).$type<unknown>(),
    raisedAt: integer("raised_at").notNull(),
    /** When it was in order again or somebody put it away; null: still. */
    endedAt: integer("ended_at"),
  },
  (table) => [uniqueIndex("alarm_subject").on(table.connectionId, table.kind, table.subject)],
);
