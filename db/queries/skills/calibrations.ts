import { and, asc, desc, eq, gte, isNull, or } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { users } from "../../schema/people";
import { calibrationTasks, skills } from "../../schema/skills";
import { insertRatings } from "./ratings";

export type NewCalibration = Omit<
  typeof calibrationTasks.$inferInsert,
  "id" | "closedAt" | "closedBy" | "agreedLevel" | "note"
>;

/** Opens a task for each disagreement, unless one about the same skill is open already. */
export function openCalibrations(db: Db, disagreements: readonly NewCalibration[]): void {
  db.transaction(() => {
    for (const disagreement of disagreements)
      if (!isOpen(db, disagreement))
        db.insert(calibrationTasks)
          .values({ id: newId(disagreement.openedAt), ...disagreement })
          .run();
  });
}

function isOpen(db: Db, { userId, skillId }: NewCalibration): boolean {
  const open = db
    .select({ id: calibrationTasks.id })
    .from(calibrationTasks)
    .where(
      and(
        eq(calibrationTasks.userId, userId),
        eq(calibrationTasks.skillId, skillId),
        isNull(calibrationTasks.closedAt),
      ),
    )
    .get();
  return open !== undefined;
}

/** A task with whom and what it is about. */
export type NamedCalibration = typeof calibrationTasks.$inferSelect & {
  readonly name: string;
  readonly skillName: string;
  /** What somebody of a level does, by level. */
  readonly anchors: (typeof skills.$inferSelect)["anchors"];
};

/** Tasks that are open, and those closed since a moment; of one person or of everybody. By person, the oldest first. */
export function listCalibrations(db: Db, { userId, closedSince }: { userId: string | null; closedSince: number }) {
  return db
    .select({ task: calibrationTasks, name: users.name, skillName: skills.name, anchors: skills.anchors })
    .from(calibrationTasks)
    .innerJoin(users, eq(users.id, calibrationTasks.userId))
    .innerJoin(skills, eq(skills.id, calibrationTasks.skillId))
    .where(
      and(
        eq(users.status, "active"),
        userId === null ? undefined : eq(calibrationTasks.userId, userId),
        or(isNull(calibrationTasks.closedAt), gte(calibrationTasks.closedAt, closedSince)),
      ),
    )
    .orderBy(asc(users.name), asc(calibrationTasks.userId), desc(isNull(calibrationTasks.closedAt)), asc(skills.name))
    .all()
    .map(({ task, ...named }): NamedCalibration => ({ ...task, ...named }));
}

export function findCalibration(db: Db, id: string) {
  return db.select().from(calibrationTasks).where(eq(calibrationTasks.id, id)).get();
}

interface Agreement {
  readonly id: string;
  readonly by: string;
  readonly level: number;
  readonly note: string;
  readonly at: number;
}

/**
 * Closes a task with the level that both agreed on, which counts as the manager's from now on. Returns false, changing
 * nothing, unless the task is open.
 */
export function closeCalibration(db: Db, { id, by, level, note, at }: Agreement): boolean {
  return db.transaction(() => {
    const task = findCalibration(db, id);
    const { changes } = db
      .update(calibrationTasks)
      .set({ closedAt: at, closedBy: by, agreedLevel: level, note })
      .where(and(eq(calibrationTasks.id, id), isNull(calibrationTasks.closedAt)))
      .run();
    if (!task || changes === 0) return false;
    const rated = { userId: task.userId, skillId: task.skillId, waveId: null, ratedBy: by, expiresAt: null };
    insertRatings(db, [{ ...rated, source: "manager", level, evidence: note === "" ? null : note, at }]);
    return true;
  });
}
