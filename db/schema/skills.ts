import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sites, teams, users } from "./people";

/** What somebody of a level does, by level 1 (aware) to 5 (owner); a draft may lack some. */
export type Anchors = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5, string>>>;

export const skillAreas = sqliteTable("skill_area", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  about: text("about").notNull(),
  position: integer("position").notNull(),
});

export const skills = sqliteTable(
  "skill",
  {
    /** A short name of letters, digits and hyphens: "returns-triage". */
    id: text("id").primaryKey(),
    areaId: text("area_id")
      .notNull()
      .references(() => skillAreas.id),
    name: text("name").notNull(),
    about: text("about").notNull(),
    /** Frameworks and courses that mean the same, as words or addresses. */
    externalReferences: text("external_references", { mode: "json" }).$type<readonly string[]>().notNull(),
    anchors: text("anchors", { mode: "json" }).$type<Anchors>().notNull(),
    /** A skill is published only with all five anchors; a retired one keeps its ratings and is asked no more. */
    status: text("status", { enum: ["draft", "published", "retired"] }).notNull(),
    position: integer("position").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("skill_of_area").on(table.areaId)],
);

/** What somebody does in the order process; not what they may do in the app. */
export const jobRoles = sqliteTable("job_role", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  about: text("about").notNull(),
  duties: text("duties", { mode: "json" }).$type<readonly string[]>().notNull(),
  position: integer("position").notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  retiredAt: integer("retired_at"),
});

/** What one role passes to another, and where on the process map that happens. */
export const handOffs = sqliteTable(
  "hand_off",
  {
    id: text("id").primaryKey(),
    fromRoleId: text("from_role_id")
      .notNull()
      .references(() => jobRoles.id),
    toRoleId: text("to_role_id")
      .notNull()
      .references(() => jobRoles.id),
    what: text("what").notNull(),
    channel: text("channel").notNull(),
    /** By when, in words. */
    by: text("by_when").notNull(),
    /** The step of the process map that it leaves and the one it reaches; null: not on the map. */
    fromStage: text("from_stage"),
    toStage: text("to_stage"),
    /** The event that shows the hand-off failed ("held", "address_corrected"); null: none is known. */
    errorEvent: text("error_event"),
    position: integer("position").notNull(),
  },
  (table) => [index("hand_off_from").on(table.fromRoleId), index("hand_off_to").on(table.toRoleId)],
);

/** Append-only: what a role asks for, as of a moment. The newest version of a role counts. */
export const targetVersions = sqliteTable(
  "target_version",
  {
    id: text("id").primaryKey(),
    roleId: text("role_id")
      .notNull()
      .references(() => jobRoles.id),
    /** 1, 2, 3 … within the role. */
    version: integer("version").notNull(),
    reason: text("reason").notNull().default(""),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("target_version_of_role").on(table.roleId, table.version)],
);

export const roleTargets = sqliteTable(
  "role_target",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => targetVersions.id),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    /** 1 to 5. */
    level: integer("level").notNull(),
    /** 1 to 3. */
    weight: integer("weight").notNull(),
    required: integer("required", { mode: "boolean" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.skillId] })],
);

/** Who works in which role, and when. */
export const personRoles = sqliteTable(
  "person_role",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    roleId: text("role_id")
      .notNull()
      .references(() => jobRoles.id),
    /** yyyy-mm-dd in the organisation's zone. */
    validFrom: text("valid_from").notNull(),
    /** The last day, yyyy-mm-dd; null: still. */
    validUntil: text("valid_until"),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("person_role_user").on(table.userId), index("person_role_role").on(table.roleId)],
);

export const ratingSources = ["self", "manager", "peer", "assessment", "observation"] as const;
export type RatingSource = (typeof ratingSources)[number];

/** Append-only; the newest of a source counts. */
export const skillRatings = sqliteTable(
  "skill_rating",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    source: text("source", { enum: ratingSources }).notNull(),
    /** 0 none to 5 owner; null: does not apply to this person. */
    level: integer("level"),
    /** Who rated; shown for a manager only, used for peers to count each once. Null: a quiz or a file. */
    ratedBy: text("rated_by").references(() => users.id, { onDelete: "set null" }),
    /** The wave it was given in; null: outside of one. */
    waveId: text("wave_id"),
    /** What it rests on, in words: a checklist, a certificate. */
    evidence: text("evidence"),
    at: integer("at").notNull(),
    /** Assessments and observations count until then; null: for good. */
    expiresAt: integer("expires_at"),
  },
  (table) => [
    index("skill_rating_person").on(table.userId, table.skillId, table.source, table.at),
    index("skill_rating_wave").on(table.waveId),
  ],
);

/** The level of record of each person and skill, kept up to date with the ratings it follows from. */
export const skillLevels = sqliteTable(
  "skill_level",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    /** Null: does not apply to this person. */
    level: integer("level"),
    source: text("source", { enum: ratingSources }).notNull(),
    at: integer("at").notNull(),
    isUnverified: integer("is_unverified", { mode: "boolean" }).notNull(),
    /** When the rating behind it ends and another may count; null: never by itself. */
    until: integer("until"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.skillId] }), index("skill_level_until").on(table.until)],
);

/** Opened when two sources differ by 2 levels or more: person and manager talk, and agree on a level. */
export const calibrationTasks = sqliteTable(
  "calibration_task",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    waveId: text("wave_id"),
    selfLevel: integer("self_level").notNull(),
    otherLevel: integer("other_level").notNull(),
    otherSource: text("other_source", { enum: ratingSources }).notNull(),
    openedAt: integer("opened_at").notNull(),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by"),
    agreedLevel: integer("agreed_level"),
    note: text("note"),
  },
  (table) => [index("calibration_task_person").on(table.userId)],
);

/** How many people of a team or site must reach a level; both null: everywhere. */
export const coverageRules = sqliteTable("coverage_rule", {
  id: text("id").primaryKey(),
  siteId: text("site_id").references(() => sites.id),
  teamId: text("team_id").references(() => teams.id),
  skillId: text("skill_id")
    .notNull()
    .references(() => skills.id),
  minPeople: integer("min_people").notNull(),
  minLevel: integer("min_level").notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
});
