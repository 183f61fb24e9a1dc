import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./people";
import { skills } from "./skills";

/** What a person and the manager agree to work on. */
export const developmentGoals = sqliteTable(
  "development_goal",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id").references(() => skills.id),
    title: text("title").notNull(),
    /** How one will know that it is reached. */
    measure: text("measure").notNull().default(""),
    targetLevel: integer("target_level"),
    /** yyyy-mm-dd. */
    dueDay: text("due_day").notNull(),
    state: text("state", { enum: ["proposed", "agreed", "reached", "dropped"] }).notNull(),
    proposedBy: text("proposed_by").references(() => users.id, { onDelete: "set null" }),
    proposedAt: integer("proposed_at").notNull(),
    /** Who of the two had not proposed it; null: not agreed. */
    agreedBy: text("agreed_by").references(() => users.id, { onDelete: "set null" }),
    agreedAt: integer("agreed_at"),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by"),
    note: text("note").notNull().default(""),
  },
  (table) => [index("development_goal_user").on(table.userId)],
);

/** Somebody learns a skill beside somebody who has it. */
export const shadowings = sqliteTable(
  "shadowing",
  {
    id: text("id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    coachId: text("coach_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    goalId: text("goal_id").references(() => developmentGoals.id, { onDelete: "set null" }),
    startDay: text("start_day").notNull(),
    state: text("state", { enum: ["proposed", "running", "done", "dropped"] }).notNull(),
    proposedBy: text("proposed_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
    note: text("note").notNull().default(""),
  },
  (table) => [index("shadowing_learner").on(table.learnerId), index("shadowing_coach").on(table.coachId)],
);

/** Thirty days after: is it done so at work? Answered by the manager, from what was seen. */
export const behaviourChecks = sqliteTable(
  "behaviour_check",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    skillId: text("skill_id")
      .notNull()
      .references(() => skills.id),
    /** What it follows. */
    causeKind: text("cause_kind", { enum: ["goal", "shadowing", "module"] }).notNull(),
    causeId: text("cause_id").notNull(),
    dueDay: text("due_day").notNull(),
    doneAt: integer("done_at"),
    doneBy: text("done_by").references(() => users.id, { onDelete: "set null" }),
    /** 0 to 5; becomes an observation. Null: could not be seen. */
    level: integer("level"),
    note: text("note").notNull().default(""),
  },
  (table) => [index("behaviour_check_user").on(table.userId)],
);

export const kudos = sqliteTable(
  "kudos",
  {
    id: text("id").primaryKey(),
    fromUserId: text("from_user_id").references(() => users.id, { onDelete: "set null" }),
    toUserId: text("to_user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    text: text("text").notNull(),
    /** The order that it is about, by number. */
    orderNumber: text("order_number"),
    skillId: text("skill_id").references(() => skills.id),
    at: integer("at").notNull(),
    withdrawnAt: integer("withdrawn_at"),
  },
  (table) => [index("kudos_to").on(table.toUserId)],
);
