import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { Db } from "../../client";
import { phases, rollouts } from "../../schema/experiments";

export type RolloutRow = typeof rollouts.$inferSelect;

/** What is or was served after a ship decision, or undefined. */
export function findRollout(db: Db, experimentId: string): RolloutRow | undefined {
  return db.select().from(rollouts).where(eq(rollouts.experimentId, experimentId)).get();
}

/** Begins a roll-out; one that was ended gives way to it. Returns false, changing nothing, while one is going on. */
export function beginRollout(db: Db, rollout: Omit<RolloutRow, "endedAt">): boolean {
  db.delete(rollouts)
    .where(and(eq(rollouts.experimentId, rollout.experimentId), isNotNull(rollouts.endedAt)))
    .run();
  const { changes } = db.insert(rollouts).values(rollout).onConflictDoNothing().run();
  return changes === 1;
}

/** Raises the share that gets the arm. Returns false, changing nothing, when that would not raise it or it has ended. */
export function raiseRolloutShare(db: Db, experimentId: string, share: number): boolean {
  const { changes } = db
    .update(rollouts)
    .set({ share })
    .where(and(eq(rollouts.experimentId, experimentId), isNull(rollouts.endedAt), lt(rollouts.share, share)))
    .run();
  return changes === 1;
}

/** Ends what is served; false when nothing was. */
export function endRollout(db: Db, experimentId: string, at: number): boolean {
  const { changes } = db
    .update(rollouts)
    .set({ endedAt: at })
    .where(and(eq(rollouts.experimentId, experimentId), isNull(rollouts.endedAt)))
    .run();
  return changes === 1;
}

/** Ends every open phase of an experiment. */
export function endOpenPhases(db: Db, experimentId: string, at: number): void {
  db.update(phases)
    .set({ endedAt: at })
    .where(and(eq(phases.experimentId, experimentId), isNull(phases.endedAt)))
    .run();
}
