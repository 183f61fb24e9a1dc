import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { decisions } from "../../schema/experiments";
import { users } from "../../schema/people";

export type DecisionRow = typeof decisions.$inferSelect;
export type ListedDecision = DecisionRow & { readonly byName: string | null };

/** Decisions about an experiment, oldest first, undone ones too. */
export function listDecisions(db: Db, experimentId: string): ListedDecision[] {
  return db
    .select({ decision: decisions, byName: users.name })
    .from(decisions)
    .leftJoin(users, eq(users.id, decisions.by))
    .where(eq(decisions.experimentId, experimentId))
    .orderBy(asc(decisions.at), asc(decisions.id))
    .all()
    .map(({ decision, byName }) => ({ ...decision, byName }));
}

/** The final decision (ship or keep) that was not undone, or undefined. */
export function findStandingDecision(db: Db, experimentId: string): DecisionRow | undefined {
  return db
    .select()
    .from(decisions)
    .where(and(eq(decisions.experimentId, experimentId), ne(decisions.kind, "extend"), isNull(decisions.undoneAt)))
    .get();
}

/** Records a decision. Returns false, changing nothing, when a final decision stands already and this is another. */
export function insertDecision(db: Db, decision: typeof decisions.$inferInsert): boolean {
  const { changes } = db.insert(decisions).values(decision).onConflictDoNothing().run();
  return changes === 1;
}

/** Marks the standing final decision as undone. Returns its row before, or undefined when there is none to undo. */
export function undoStandingDecision(
  db: Db,
  experimentId: string,
  { at, reason }: { at: number; reason: string },
): DecisionRow | undefined {
  const standing = findStandingDecision(db, experimentId);
  if (!standing) return undefined;
  const { changes } = db
    .update(decisions)
    .set({ undoneAt: at, undoneReason: reason })
    .where(and(eq(decisions.id, standing.id), isNull(decisions.undoneAt)))
    .run();
  return changes === 1 ? standing : undefined;
}
