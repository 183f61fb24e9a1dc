import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findShownConnection } from "~db/queries/connections/connections";
import {
  deleteStaffLink,
  endStaffLink,
  findStaffLink,
  hasOverlap,
  insertStaffLink,
  type Validity,
} from "~db/queries/connections/staff-links";
import { findPerson } from "~db/queries/people/list-people";
import type { SiteScope } from "~db/queries/site-scope";
import { type Act, type Outcome, permitted, record, refuse } from "../outcome";

/** Who links, and whom they may see: somebody with sites links the people of those sites alone. */
export interface StaffAct extends Act {
  readonly scope: SiteScope;
}

export interface StaffLinkForm extends Validity {
  readonly reference: string;
  readonly userId: string;
}

/** Says whom a source means by a reference. On one day it means one person at most. */
export function linkStaff(db: Db, act: StaffAct, connectionId: string, form: StaffLinkForm): Outcome {
  return permitted(db, act, "connection:repair", (): Outcome => {
    const connection = findShownConnection(db, connectionId);
    if (!connection || connection.archivedAt !== null) return refuse("gone");
    if (!findPerson(db, act.scope, form.userId)) return refuse("gone");
    if (hasOverlap(db, { connectionId, ...form })) return refuse("overlaps");
    const id = newId(act.at);
    const createdBy = act.actor.kind === "user" ? act.actor.id : null;
    insertStaffLink(db, { id, connectionId, ...form, createdBy, createdAt: act.at });
    record(db, act, { action: "connection.staffLinked", connectionId, after: { id, ...form } });
    return { ok: true };
  });
}

/** Sets the last day on which a reference stands for its person. */
export function endLink(db: Db, act: StaffAct, connectionId: string, id: string, validUntil: string): Outcome {
  return permitted(db, act, "connection:repair", (): Outcome => {
    const link = linkInScope(db, act, connectionId, id);
    if (!link || (link.validFrom !== null && validUntil < link.validFrom)) return refuse("gone");
    const { reference, validFrom } = link;
    if (hasOverlap(db, { connectionId, reference, validFrom, validUntil }, id)) return refuse("overlaps");
    endStaffLink(db, connectionId, id, validUntil);
    const change = { before: { id, validUntil: link.validUntil }, after: { id, validUntil } };
    record(db, act, { action: "connection.staffLinkEnded", connectionId, ...change });
    return { ok: true };
  });
}

/** Takes a link back as if it had never been. */
export function removeLink(db: Db, act: StaffAct, connectionId: string, id: string): Outcome {
  return permitted(db, act, "connection:repair", (): Outcome => {
    const link = linkInScope(db, act, connectionId, id);
    if (!link || !deleteStaffLink(db, connectionId, id)) return refuse("gone");
    const { reference, userId, validFrom, validUntil } = link;
    const before = { id, reference, userId, validFrom, validUntil };
    record(db, act, { action: "connection.staffUnlinked", connectionId, before });
    return { ok: true };
  });
}

function linkInScope(db: Db, { scope }: StaffAct, connectionId: string, id: string) {
  const link = findStaffLink(db, connectionId, id);
  return link && findPerson(db, scope, link.userId) ? link : undefined;
}
