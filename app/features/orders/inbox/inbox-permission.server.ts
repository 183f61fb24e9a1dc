import { db } from "~/lib/database.server";
import { isAllowed } from "~/lib/permissions";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { auditActor } from "~db/queries/people/actor";
import { findUser } from "~db/queries/people/find-user";
import type { InboxAct } from "./inbox-types";

/** True while the actor may repair what came in: asked again when it is done, whatever a page showed before. */
export function mayRepair({ actor }: InboxAct): boolean {
  if (actor.kind === "commandLine") return true;
  const user = findUser(db, actor.id);
  return user?.status === "active" && isAllowed(user.role, "connection:repair");
}

/**
 * Writes into the audit log what was repaired. Called before the warehouse is changed: no transaction spans both, and a line
 * too many is better than a change that nobody made.
 */
export function recordRepair(
  { actor, at }: InboxAct,
  entry: { readonly action: string; readonly connectionId: string; readonly after: unknown },
): void {
  const { action, connectionId, after } = entry;
  const subject = { subjectKind: "connection", subjectId: connectionId } as const;
  insertAuditEntry(db, { at, ...auditActor(actor), action, ...subject, after });
}
