import { createHash } from "node:crypto";
import { db } from "~/lib/database.server";
import { listAuditTimes } from "~db/queries/audit/list-audit-times";
import { findCurrentTargets, findJobRole, findSkill } from "~db/queries/skills/read-matrix";
import { contentMatrix, viewMatrixDiff } from "../apply-matrix.server";
import type { MatrixChange } from "../diff-matrix";
import { changeKey } from "./chosen-changes";

export interface OfferedChange extends MatrixChange {
  readonly key: string;
  /** Somebody has changed it in the app since the files were taken over last. */
  readonly isEdited: boolean;
}

export interface ApplyView {
  readonly hasContent: boolean;
  readonly changes: readonly OfferedChange[];
  /** Names exactly these changes: what is posted with it is refused when they are others by then. */
  readonly digest: string;
}

/** What taking over the files would change, and what of it was changed here by hand. */
export function viewApply(content = contentMatrix()): ApplyView {
  const changes = viewMatrixDiff(db, content);
  const applied = new Set(listAuditTimes(db, "skills.applied"));
  return {
    hasContent: content.areas.length > 0,
    changes: changes.map((change) => ({ ...change, key: changeKey(change), isEdited: isEdited(change, applied) })),
    digest: digestOf(changes),
  };
}

export function digestOf(changes: readonly MatrixChange[]): string {
  return createHash("sha256").update(JSON.stringify(changes)).digest("hex");
}

function isEdited({ kind, id, what }: MatrixChange, applied: ReadonlySet<number>): boolean {
  if (what === "added" || kind === "area") return false;
  const at = kind === "targets" ? findCurrentTargets(db, id)?.createdAt : writtenAt(kind, id);
  return at !== undefined && !applied.has(at);
}

function writtenAt(kind: MatrixChange["kind"], id: string): number | undefined {
  return (kind === "skill" ? findSkill(db, id) : findJobRole(db, id))?.updatedAt;
}
