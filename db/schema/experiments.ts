import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sites, users } from "./people";

export const experimentStatuses = ["draft", "ready", "running", "enrolmentStopped", "concluded", "archived"] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

export const experimentKinds = ["orderFlow", "pricing", "delivery", "packaging", "other"] as const;
export type ExperimentKind = (typeof experimentKinds)[number];

export const experiments = sqliteTable(
  "experiment",
  {
    id: text("id").primaryKey(),
    /** The flag key systems ask for. */
    key: text("key").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind", { enum: experimentKinds }).notNull(),
    status: text("status", { enum: experimentStatuses }).notNull(),
    /** The unfinished plan as the wizard saved it; any shape that parses as a draft. */
    draft: text("draft", { mode: "json" }).$type<unknown>(),
    draftVersion: integer("draft_version").notNull().default(0),
    /** Canonical JSON of the frozen plan and its SHA-256, hexadecimal; set at the start, never changed. */
    plan: text("plan"),
    planHash: text("plan_hash"),
    assignedElsewhere: integer("assigned_elsewhere", { mode: "boolean" }).notNull().default(false),
    ownerId: text("owner_id").references(() => users.id),
    createdAt: integer("created_at").notNull(),
    startedAt: integer("started_at"),
    /** The planned end as amended; null while the horizon is counted in units. */
    plannedEndAt: integer("planned_end_at"),
    plannedUnits: integer("planned_units"),
    enrolmentStoppedAt: integer("enrolment_stopped_at"),
    concludedAt: integer("concluded_at"),
    archivedAt: integer("archived_at"),
  },
  (table) => [index("experiment_status").on(table.status)],
);

/** Sites an experiment runs at; no row means the whole organisation. */
export const experimentSites = sqliteTable(
  "experiment_site",
  {
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    siteId: text("site_id")
      .notNull()
      .references(() => sites.id),
  },
  (table) => [primaryKey({ columns: [table.experimentId, table.siteId] })],
);

export interface ArmShare {
  readonly arm: string;
  /** Above 0, at most 1. */
  readonly share: number;
}

/** A stretch of time with one seed and one set of shares of the plan's arms; coverage may only rise. */
export const phases = sqliteTable(
  "phase",
  {
    id: text("id").primaryKey(),
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** `trial` is what is analysed; `rollout` serves the shipped arm and measures its hold-out. */
    kind: text("kind", { enum: ["trial", "rollout"] }).notNull(),
    seed: text("seed").notNull(),
    coverage: real("coverage").notNull(),
    /** Every arm's share in bucket order, adding up to 1; null: as the plan says. */
    shares: text("shares", { mode: "json" }).$type<readonly ArmShare[]>(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (table) => [uniqueIndex("phase_number").on(table.experimentId, table.number)],
);

/** A change to a started plan: shown beside the verdict. */
export const amendments = sqliteTable("amendment", {
  id: text("id").primaryKey(),
  experimentId: text("experiment_id")
    .notNull()
    .references(() => experiments.id, { onDelete: "cascade" }),
  at: integer("at").notNull(),
  by: text("by"),
  what: text("what", { enum: ["coverage", "newPhase", "plannedEnd", "enrolmentStopped", "arms", "other"] }).notNull(),
  before: text("before", { mode: "json" }).$type<unknown>(),
  after: text("after", { mode: "json" }).$type<unknown>(),
  reason: text("reason").notNull(),
});

/** A person's decision. `extend` may come several times; the one final decision is unique by the partial index. */
export const decisions = sqliteTable(
  "decision",
  {
    id: text("id").primaryKey(),
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["ship", "keep", "extend"] }).notNull(),
    /** The arm that is served from then on; null for extend. */
    arm: text("arm"),
    reason: text("reason").notNull(),
    /** The verdict and money figures as they stood, so the library never changes afterwards. */
    snapshot: text("snapshot", { mode: "json" }).$type<unknown>().notNull(),
    by: text("by"),
    at: integer("at").notNull(),
    undoneAt: integer("undone_at"),
    undoneReason: text("undone_reason"),
  },
  (table) => [
    uniqueIndex("decision_final")
      .on(table.experimentId)
      .where(sql`${table.kind} <> 'extend' and ${table.undoneAt} is null`),
  ],
);

/** What is served after a ship decision. */
export const rollouts = sqliteTable("rollout", {
  experimentId: text("experiment_id")
    .primaryKey()
    .references(() => experiments.id, { onDelete: "cascade" }),
  arm: text("arm").notNull(),
  /** Share of the units outside the hold-out that get the arm now, 0 to 1; only rises. */
  share: real("share").notNull(),
  /** Share of all units kept on control to measure whether the effect lasts, 0 to .5. */
  holdOut: real("hold_out").notNull(),
  seed: text("seed").notNull(),
  startedAt: integer("started_at").notNull(),
  endedAt: integer("ended_at"),
});

/** What kind of change was made by hand; a shipped experiment's record says its experiment instead. */
export const changeKinds = [
  "workflow",
  "carrier",
  "supplier",
  "system",
  "staffing",
  "pricing",
  "packaging",
  "policy",
  "other",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The change log: what changed in the process, when, where, by whom. */
export const changeRecords = sqliteTable("change_record", {
  id: text("id").primaryKey(),
  experimentId: text("experiment_id").references(() => experiments.id, { onDelete: "cascade" }),
  at: integer("at").notNull(),
  title: text("title").notNull(),
  instruction: text("instruction").notNull(),
  siteIds: text("site_ids", { mode: "json" }).$type<readonly string[]>().notNull(),
  ownerId: text("owner_id").references(() => users.id),
  kind: text("kind", { enum: changeKinds }).notNull().default("other"),
  /** The step of the flow that it touches, "packed>shipped"; null: none in particular. */
  step: text("step"),
  /** When the change itself was taken back. */
  undoneAt: integer("undone_at"),
  /** When the entry was found to be wrong; it stays in the log and leaves the trends. */
  retiredAt: integer("retired_at"),
  retiredReason: text("retired_reason"),
});

/** "Did it last?", due 90 days after a ship decision. */
export const followUps = sqliteTable("follow_up", {
  id: text("id").primaryKey(),
  experimentId: text("experiment_id")
    .notNull()
    .references(() => experiments.id, { onDelete: "cascade" }),
  dueAt: integer("due_at").notNull(),
  basis: text("basis", { enum: ["holdOut", "beforeAfter"] }).notNull(),
  closedAt: integer("closed_at"),
  result: text("result", { mode: "json" }).$type<unknown>(),
});

/** Metrics that plans choose from; a plan freezes its own copy. */
export const metrics = sqliteTable("metric", {
  id: text("id").primaryKey(),
  key: text("key").notNull().unique(),
  definition: text("definition", { mode: "json" }).$type<unknown>().notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  archivedAt: integer("archived_at"),
});
