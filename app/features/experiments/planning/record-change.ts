import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { Actor } from "./outcome";

export interface RecordedChange {
  /** Dotted verb: "experiment.started". */
  readonly action: string;
  readonly subjectKind: "experiment" | "metric" | "cost";
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes who changed what into the audit log; called in the transaction of the change itself. */
export function recordChange(db: Db, actor: Pick<Actor, "id">, at: number, change: RecordedChange): void {
  insertAuditEntry(db, { ...change, at, actorKind: "user", actorId: actor.id });
}
