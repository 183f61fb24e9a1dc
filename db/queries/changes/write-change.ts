import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { type ChangeKind, changeRecords } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { editableChanges } from "./change-scope";

export interface ChangeEntry {
  readonly at: number;
  readonly title: string;
  readonly instruction: string;
  readonly kind: ChangeKind;
  readonly siteIds: readonly string[];
  readonly ownerId: string | null;
  /** The step of the flow that it touches, "packed>shipped"; null: none in particular. */
  readonly step: string | null;
}

export function insertChange(db: Db, id: string, entry: ChangeEntry): void {
  db.insert(changeRecords)
    .values({ id, ...entry })
    .run();
}

/** Returns false, changing nothing, when it was retired, is an experiment's or lies outside the scope. */
export function updateChange(db: Db, scope: SiteScope, id: string, entry: ChangeEntry): boolean {
  return db.update(changeRecords).set(entry).where(standing(scope, id)).run().changes === 1;
}

/** Takes an entry off the trends; it stays in the log with its reason. False as in `updateChange`. */
export function retireChange(
  db: Db,
  scope: SiteScope,
  id: string,
  retired: { readonly at: number; readonly reason: string },
): boolean {
  const { changes } = db
    .update(changeRecords)
    .set({ retiredAt: retired.at, retiredReason: retired.reason })
    .where(standing(scope, id))
    .run();
  return changes === 1;
}

function standing(scope: SiteScope, id: string) {
  return and(eq(changeRecords.id, id), isNull(changeRecords.retiredAt), editableChanges(scope));
}
