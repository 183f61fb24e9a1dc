import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { users } from "./people";
import { jobRoles, targetVersions } from "./skills";

export const surveyKinds = ["skills", "pulse", "reaction", "custom"] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/**
 * Who may know whose answers they are. attributed: person and manager see them. confidential: kept with the person, published
 * only for groups. anonymous: no person, no invitation and no fine time is stored.
 */
export const surveyModes = ["attributed", "confidential", "anonymous"] as const;
export type SurveyMode = (typeof surveyModes)[number];

export const surveys = sqliteTable("survey", {
  id: text("id").primaryKey(),
  /** As in content/surveys, or made of the title. */
  slug: text("slug").notNull().unique(),
  kind: text("kind", { enum: surveyKinds }).notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  archivedAt: integer("archived_at"),
});

/** A published version never changes; the draft of a survey is its one version without a date. */
export const surveyVersions = sqliteTable(
  "survey_version",
  {
    id: text("id").primaryKey(),
    surveyId: text("survey_id")
      .notNull()
      .references(() => surveys.id),
    version: integer("version").notNull(),
    /** The whole definition: app/features/surveys/definition. */
    definition: text("definition", { mode: "json" }).$type<unknown>().notNull(),
    /** SHA-256 of the canonical definition. */
    hash: text("hash").notNull(),
    publishedAt: integer("published_at"),
    createdBy: text("created_by"),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [uniqueIndex("survey_version_of_survey").on(table.surveyId, table.version)],
);

/** One round of a survey. Mode and group sizes are fixed by the first answer. */
export const waves = sqliteTable(
  "wave",
  {
    id: text("id").primaryKey(),
    versionId: text("version_id")
      .notNull()
      .references(() => surveyVersions.id),
    name: text("name").notNull(),
    mode: text("mode", { enum: surveyModes }).notNull(),
    /** Fewest people that a score is published for; never below 4. */
    smallestGroup: integer("smallest_group").notNull(),
    /** Fewest people that comments are published for. */
    smallestCommentGroup: integer("smallest_comment_group").notNull(),
    /** Skills waves: whether colleagues are asked as well as the person and the manager. */
    asksPeers: integer("asks_peers", { mode: "boolean" }).notNull().default(false),
    state: text("state", { enum: ["draft", "open", "closed"] }).notNull(),
    opensAt: integer("opens_at"),
    closesAt: integer("closes_at"),
    /** Reminders go out this many days after the invitation, and again as many later; null: none. */
    remindAfterDays: integer("remind_after_days"),
    /** When somebody asked for a reminder to go out at once, the last time; null: never. */
    remindAskedAt: integer("remind_asked_at"),
    /** Whom it asks: sites and teams; both empty: everybody in scope of its maker. */
    audience: text("audience", { mode: "json" })
      .$type<{ readonly siteIds: readonly string[]; readonly teamIds: readonly string[] }>()
      .notNull(),
    firstAnswerAt: integer("first_answer_at"),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
    closedAt: integer("closed_at"),
  },
  (table) => [index("wave_state").on(table.state)],
);

/** The targets that a skills wave, and progress since it, is measured against. */
export const waveTargets = sqliteTable(
  "wave_target",
  {
    waveId: text("wave_id")
      .notNull()
      .references(() => waves.id, { onDelete: "cascade" }),
    roleId: text("role_id")
      .notNull()
      .references(() => jobRoles.id),
    versionId: text("version_id")
      .notNull()
      .references(() => targetVersions.id),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.roleId] })],
);

export const invitationParts = ["self", "manager", "peer", "answer"] as const;
export type InvitationPart = (typeof invitationParts)[number];

/** Who is asked, and about whom. For an anonymous wave it says only who was asked, never who answered. */
export const waveInvitations = sqliteTable(
  "wave_invitation",
  {
    id: text("id").primaryKey(),
    waveId: text("wave_id")
      .notNull()
      .references(() => waves.id, { onDelete: "cascade" }),
    /** Who answers. */
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    part: text("part", { enum: invitationParts }).notNull(),
    /** Who is rated; the person asked where the survey is about nobody. */
    subjectId: text("subject_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    invitedAt: integer("invited_at").notNull(),
    /** When a mail was sent; null: no address, or not yet. Shown on terminal and card as well. */
    mailedAt: integer("mailed_at"),
    remindedAt: integer("reminded_at"),
    reminders: integer("reminders").notNull().default(0),
    /** Always null for an anonymous wave. */
    startedAt: integer("started_at"),
    submittedAt: integer("submitted_at"),
    /** Anonymous waves: whether this person was given a link; which one and when is nowhere. */
    hasLink: integer("has_link", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    uniqueIndex("wave_invitation_once").on(table.waveId, table.userId, table.part, table.subjectId),
    index("wave_invitation_user").on(table.userId),
    index("wave_invitation_subject").on(table.subjectId),
  ],
);

/**
 * Links of an anonymous wave that were given out and are not used up, each with the groups that its answers will count for.
 * Kept in the order of the hashes (WITHOUT ROWID, in the migration), so that the table does not tell who came when.
 */
export const dealtTokens = sqliteTable(
  "dealt_token",
  {
    waveId: text("wave_id")
      .notNull()
      .references(() => waves.id, { onDelete: "cascade" }),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
    /** Null: too few people of the site or of the team are asked. */
    siteId: text("site_id"),
    teamId: text("team_id"),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.tokenHash] })],
);

/** Tokens of an anonymous wave that were used. Nothing joins this to a person or to a response; kept WITHOUT ROWID as well. */
export const usedTokens = sqliteTable(
  "used_token",
  {
    waveId: text("wave_id")
      .notNull()
      .references(() => waves.id, { onDelete: "cascade" }),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.tokenHash] })],
);

/** One person's answers to one wave (about one person). Groups are frozen as they were at the time. */
export const responses = sqliteTable(
  "response",
  {
    id: text("id").primaryKey(),
    waveId: text("wave_id")
      .notNull()
      .references(() => waves.id, { onDelete: "cascade" }),
    /** Null: anonymous. */
    invitationId: text("invitation_id").references(() => waveInvitations.id, { onDelete: "cascade" }),
    /** SHA-256 of the token that it is resumed with, until it is sent; null: sent, or resumed by signing in. */
    resumeHash: text("resume_hash"),
    state: text("state", { enum: ["open", "submitted"] }).notNull(),
    locale: text("locale").notNull(),
    siteId: text("site_id"),
    teamId: text("team_id"),
    roleId: text("role_id"),
    /** Null: anonymous. */
    startedAt: integer("started_at"),
    /** Null: anonymous, or not submitted. */
    submittedAt: integer("submitted_at"),
  },
  (table) => [
    uniqueIndex("response_invitation").on(table.invitationId),
    uniqueIndex("response_resume").on(table.waveId, table.resumeHash),
    index("response_wave").on(table.waveId),
  ],
);

/** Written one by one while somebody answers. */
export const answers = sqliteTable(
  "answer",
  {
    responseId: text("response_id")
      .notNull()
      .references(() => responses.id, { onDelete: "cascade" }),
    questionId: text("question_id").notNull(),
    /** The row of a grid (a skill's id); empty: the question has none. */
    rowId: text("row_id").notNull().default(""),
    /** A number, a text, or the ids chosen; null: does not apply. */
    value: text("value", { mode: "json" }).$type<number | string | readonly string[] | null>(),
    /** Null: anonymous. */
    answeredAt: integer("answered_at"),
  },
  (table) => [primaryKey({ columns: [table.responseId, table.questionId, table.rowId] })],
);
