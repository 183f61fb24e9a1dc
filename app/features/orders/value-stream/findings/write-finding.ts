import { isAllowed } from "~/lib/permissions";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findUser } from "~db/queries/people/find-user";
import { findFinding, insertFinding, updateFinding } from "~db/queries/process/process-findings";
import type { FindingCourseForm, NewFinding } from "./finding.schema";

/** Why nothing was written; each has a sentence in the texts. */
export type FindingRefusal = "gone" | "standing" | "owner" | "ownSites" | "notYours" | "note";

export type FindingOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: FindingRefusal };

export interface Act {
  readonly actor: { readonly id: string; readonly mayWrite: boolean };
  /** Sites of the actor as findings name them; null: all, and findings over every site. */
  readonly sites: readonly string[] | null;
  readonly at: number;
}

const refuse = (reason: FindingRefusal) => ({ ok: false, reason }) as const;

/** Takes a finding into the audit. The same thing is in it once while it is open. */
export function recordFinding(db: Db, { actor, sites, at, form }: Act & { readonly form: NewFinding }): FindingOutcome {
  if (!actor.mayWrite) return refuse("notYours");
  if (sites !== null && !sites.includes(form.site)) return refuse("ownSites");
  const { ownerId = null, dueDay = null, kind, site, title, evidence } = form;
  if (ownerId !== null && !mayOwn(db, ownerId)) return refuse("owner");
  return db.transaction((): FindingOutcome => {
    const id = newId(at);
    const subject = form.subject === "" ? `own ${title.toLowerCase()}` : form.subject;
    const finding = { kind, site, subject, title, evidence, ownerId, dueDay, state: "open", note: "" } as const;
    const row = { id, ...finding, foundAt: at, foundBy: actor.id, updatedAt: at };
    if (!insertFinding(db, row)) return refuse("standing");
    record(db, { actorId: actor.id, at, action: "finding.added", id }, { after: finding });
    return { ok: true, id };
  });
}

/** Says who sees to a finding, until when, and how it stands. Its owner may do so without any other permission. */
export function changeFinding(
  db: Db,
  { actor, sites, at, form }: Act & { readonly form: FindingCourseForm },
): FindingOutcome {
  const before = findFinding(db, form.id);
  if (!before) return refuse("gone");
  const isOwner = before.ownerId === actor.id;
  if (!isOwner && !(sites === null || sites.includes(before.site))) return refuse("gone");
  if (!isOwner && !actor.mayWrite) return refuse("notYours");
  const { ownerId = null, dueDay = null, state, note } = form;
  if (ownerId !== null && ownerId !== before.ownerId && !mayOwn(db, ownerId)) return refuse("owner");
  if (state === "accepted" && note === "") return refuse("note");
  return db.transaction((): FindingOutcome => {
    const after = { ownerId, dueDay, state, note };
    if (!updateFinding(db, form.id, { ...after, updatedAt: at })) return refuse("standing");
    record(
      db,
      { actorId: actor.id, at, action: "finding.changed", id: form.id },
      {
        before: { ownerId: before.ownerId, dueDay: before.dueDay, state: before.state, note: before.note },
        after,
      },
    );
    return { ok: true, id: form.id };
  });
}

/** Somebody who is active and may see what the finding is about. */
export function mayOwn(db: Db, userId: string): boolean {
  const user = findUser(db, userId);
  return user?.status === "active" && isAllowed(user.role, "process:read");
}

interface Entry {
  readonly actorId: string;
  readonly at: number;
  readonly action: string;
  readonly id: string;
}

function record(
  db: Db,
  { actorId, at, action, id }: Entry,
  what: { readonly before?: unknown; readonly after: unknown },
): void {
  insertAuditEntry(db, { at, actorKind: "user", actorId, action, subjectKind: "finding", subjectId: id, ...what });
}
