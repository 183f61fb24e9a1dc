import { and, asc, desc, eq, isNull, lt } from "drizzle-orm";
import type { Db } from "../../client";
import { phases } from "../../schema/experiments";

export type PhaseRow = typeof phases.$inferSelect;

/** Phases of an experiment in order. */
export function listPhases(db: Db, experimentId: string): PhaseRow[] {
  return db.select().from(phases).where(eq(phases.experimentId, experimentId)).orderBy(asc(phases.number)).all();
}

/** The trial phases of every experiment, those of one in order. */
export function listTrialPhases(db: Db): PhaseRow[] {
  return db.select().from(phases).where(eq(phases.kind, "trial")).orderBy(asc(phases.number)).all();
}

/** The trial phase that is running, or undefined. */
export function findOpenPhase(db: Db, experimentId: string): PhaseRow | undefined {
  return db
    .select()
    .from(phases)
    .where(and(eq(phases.experimentId, experimentId), eq(phases.kind, "trial"), isNull(phases.endedAt)))
    .orderBy(desc(phases.number))
    .get();
}

export function insertPhase(db: Db, phase: typeof phases.$inferInsert): void {
  db.insert(phases).values(phase).run();
}

/** Ends an open phase. Returns false when it had ended. */
export function endPhase(db: Db, id: string, at: number): boolean {
  const { changes } = db
    .update(phases)
    .set({ endedAt: at })
    .where(and(eq(phases.id, id), isNull(phases.endedAt)))
    .run();
  return changes === 1;
}

/** Raises the coverage of an open phase. Returns false, changing nothing, when that would not raise it. */
export function raisePhaseCoverage(db: Db, id: string, coverage: number): boolean {
  const { changes } = db
    .update(phases)
    .set({ coverage })
    .where(and(eq(phases.id, id), isNull(phases.endedAt), lt(phases.coverage, coverage)))
    .run();
  return changes === 1;
}
