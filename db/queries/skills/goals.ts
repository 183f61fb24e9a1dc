import { and, asc, eq, gte, inArray, or } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { developmentGoals } from "../../schema/growth";
import { users } from "../../schema/people";
import { skills } from "../../schema/skills";

type GoalRow = typeof developmentGoals.$inferSelect;
export type GoalState = GoalRow["state"];

/** A goal with whose it is. */
export type NamedGoal = GoalRow & {
  readonly name: string;
  /** Null: it is about no skill of the matrix. */
  readonly skillName: string | null;
};

export type NewGoal = Pick<
  GoalRow,
  "userId" | "skillId" | "title" | "measure" | "targetLevel" | "dueDay" | "proposedAt"
> & { readonly proposedBy: string };

/** Returns the identifier of the goal, which waits for the other of the two. */
export function insertGoal(db: Db, goal: NewGoal): string {
  const id = newId(goal.proposedAt);
  db.insert(developmentGoals)
    .values({ id, state: "proposed", ...goal })
    .run();
  return id;
}

/** Goals that are open, and those closed since a moment; of one person or of everybody. By person, the first to be due on top. */
export function listGoals(db: Db, { userId, closedSince }: { userId: string | null; closedSince: number }) {
  return db
    .select({ goal: developmentGoals, name: users.name, skillName: skills.name })
    .from(developmentGoals)
    .innerJoin(users, eq(users.id, developmentGoals.userId))
    .leftJoin(skills, eq(skills.id, developmentGoals.skillId))
    .where(
      and(
        eq(users.status, "active"),
        userId === null ? undefined : eq(developmentGoals.userId, userId),
        or(inArray(developmentGoals.state, ["proposed", "agreed"]), gte(developmentGoals.closedAt, closedSince)),
      ),
    )
    .orderBy(asc(users.name), asc(users.id), asc(developmentGoals.dueDay), asc(developmentGoals.id))
    .all()
    .map(({ goal, ...named }): NamedGoal => ({ ...goal, ...named }));
}

export function findGoal(db: Db, id: string): GoalRow | undefined {
  return db.select().from(developmentGoals).where(eq(developmentGoals.id, id)).get();
}

interface Step {
  readonly id: string;
  readonly by: string;
  readonly at: number;
}

/** Returns false, changing nothing, unless the goal is proposed. */
export function agreeGoal(db: Db, { id, by, at }: Step): boolean {
  const { changes } = db
    .update(developmentGoals)
    .set({ state: "agreed", agreedBy: by, agreedAt: at })
    .where(and(eq(developmentGoals.id, id), eq(developmentGoals.state, "proposed")))
    .run();
  return changes === 1;
}

/** Only what was agreed on can be reached; what is open can be dropped. Returns false, changing nothing, otherwise. */
export function closeGoal(db: Db, { id, by, at, as }: Step & { readonly as: "reached" | "dropped" }): boolean {
  const from: GoalState[] = as === "reached" ? ["agreed"] : ["proposed", "agreed"];
  const { changes } = db
    .update(developmentGoals)
    .set({ state: as, closedAt: at, closedBy: by })
    .where(and(eq(developmentGoals.id, id), inArray(developmentGoals.state, from)))
    .run();
  return changes === 1;
}
