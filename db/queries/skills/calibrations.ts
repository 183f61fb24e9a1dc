import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { calibrationTasks } from "../../schema/skills";

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
