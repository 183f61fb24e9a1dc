import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor, mayAdminister } from "~db/queries/people/actor";
import { findUser } from "~db/queries/people/find-user";
import { deleteGrant, insertGrant } from "~db/queries/people/permission-grants";
import type { PersonalPermission } from "~db/schema/people";
import type { PeopleOutcome } from "./people.server";

export { listGrants } from "~db/queries/people/permission-grants";

interface Grant {
  readonly actor: Actor;
  readonly at: number;
  readonly userId: string;
  readonly permission: PersonalPermission;
}

/** Gives somebody a permission that no role brings along. */
export function grantPersonal(db: Db, { actor, at, userId, permission }: Grant): PeopleOutcome {
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return { ok: false, reason: "forbidden" };
    if (findUser(db, userId)?.status !== "active") return { ok: false, reason: "gone" };
    const grantedBy = auditActor(actor).actorId;
    if (!insertGrant(db, { userId, permission, grantedBy, grantedAt: at })) return { ok: false, reason: "unchanged" };
    record(db, { actor, at, userId, permission }, "user.permissionGranted");
    return { ok: true };
  });
}

/** Takes it back; what was done with it stays in the log. */
export function revokePersonal(db: Db, { actor, at, userId, permission }: Grant): PeopleOutcome {
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return { ok: false, reason: "forbidden" };
    if (!deleteGrant(db, userId, permission)) return { ok: false, reason: "unchanged" };
    record(db, { actor, at, userId, permission }, "user.permissionRevoked");
    return { ok: true };
  });
}

function record(db: Db, { actor, at, userId, permission }: Grant, action: string): void {
  const subject = { subjectKind: "user", subjectId: userId } as const;
  insertAuditEntry(db, { at, ...auditActor(actor), action, ...subject, after: { permission } });
}
