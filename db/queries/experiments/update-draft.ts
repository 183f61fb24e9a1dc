import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { type ExperimentKind, experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { changeableIn } from "./experiment-scope";

export interface DraftUpdate {
  readonly name: string;
  readonly key: string;
  readonly kind: ExperimentKind;
  readonly draft: unknown;
}

/**
 * Stores a draft when nobody stored one since `seenVersion`. Returns false, changing nothing, when the version moved on,
 * the experiment is no draft any more, or the scope may not change it.
 */
export function updateDraft(
  db: Db,
  { id, scope, seenVersion }: { id: string; scope: SiteScope; seenVersion: number },
  update: DraftUpdate,
): boolean {
  const { changes } = db
    .update(experiments)
    .set({ ...update, draftVersion: seenVersion + 1 })
    .where(
      and(
        eq(experiments.id, id),
        eq(experiments.status, "draft"),
        eq(experiments.draftVersion, seenVersion),
        changeableIn(db, scope),
      ),
    )
    .run();
  return changes === 1;
}

/** Deletes an experiment that never started. Returns false, changing nothing, for any other. */
export function deleteDraftRow(db: Db, id: string, scope: SiteScope): boolean {
  const { changes } = db
    .delete(experiments)
    .where(and(eq(experiments.id, id), eq(experiments.status, "draft"), changeableIn(db, scope)))
    .run();
  return changes === 1;
}
