import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sites, users } from "./people";

/** Minutes of a local day, 0 to 1440. */
export interface CalendarHours {
  readonly from: number;
  readonly until: number;
}

/** A day without work, yyyy-mm-dd, and what it is called. */
export interface ClosedDay {
  readonly day: string;
  readonly name: string;
}

/** When a site works, or when a carrier drives and calls there. */
export const workCalendars = sqliteTable("work_calendar", {
  id: text("id").primaryKey(),
  /** Site and carrier in one text, so that no place has two calendars. */
  place: text("place").notNull().unique(),
  /** Null: a carrier's calendar for every site at which it has none of its own. */
  siteId: text("site_id").references(() => sites.id),
  /** As events name it; null: the hours of the site itself. */
  carrier: text("carrier"),
  zone: text("zone").notNull(),
  /** Seven days, Monday first; an empty list is a day without work. */
  week: text("week", { mode: "json" }).$type<readonly (readonly CalendarHours[])[]>().notNull(),
  /** When the carrier calls, in minutes of the local day; seven days, Monday first. */
  pickUps: text("pick_ups", { mode: "json" }).$type<readonly (readonly number[])[]>().notNull(),
  /** In order of the days. */
  closed: text("closed", { mode: "json" }).$type<readonly ClosedDay[]>().notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** The flow as it is meant to be: every saved version is kept, the newest one holds. */
export const intendedFlows = sqliteTable("intended_flow", {
  /** 1, 2, 3…: two people who save at once cannot both make the next one. */
  version: integer("version").primaryKey(),
  starts: text("starts", { mode: "json" }).$type<readonly string[]>().notNull(),
  ends: text("ends", { mode: "json" }).$type<readonly string[]>().notNull(),
  steps: text("steps", { mode: "json" }).$type<readonly (readonly [string, string])[]>().notNull(),
  /** What changed against the version before, and why. */
  note: text("note").notNull(),
  createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
  createdAt: integer("created_at").notNull(),
});

const findingKinds = ["bottleneck", "rework", "deviation", "late", "handOff", "other"] as const;
export type FindingKind = (typeof findingKinds)[number];

const findingStates = ["open", "inProgress", "solved", "accepted"] as const;
export type FindingState = (typeof findingStates)[number];

/** What a process audit found, and who sees to it. */
export const processFindings = sqliteTable(
  "process_finding",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: findingKinds }).notNull(),
    /** The site it was found at, by name as its orders write it; empty: over all of them. */
    site: text("site").notNull(),
    /** What of the flow it is about, so that the same thing is not entered twice while it is open. */
    subject: text("subject").notNull(),
    title: text("title").notNull(),
    /** The figures it was found by, in words, as of `foundAt`. */
    evidence: text("evidence").notNull(),
    ownerId: text("owner_id").references(() => users.id, { onDelete: "set null" }),
    /** yyyy-mm-dd in the organisation's zone; null: none. */
    dueDay: text("due_day"),
    state: text("state", { enum: findingStates }).notNull(),
    /** What was done or why it is accepted. */
    note: text("note").notNull(),
    foundAt: integer("found_at").notNull(),
    foundBy: text("found_by").references(() => users.id, { onDelete: "set null" }),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    index("process_finding_owner").on(table.ownerId),
    uniqueIndex("process_finding_open")
      .on(table.site, table.subject)
      .where(sql`${table.state} in ('open', 'inProgress')`),
  ],
);
