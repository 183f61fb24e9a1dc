import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findChange } from "~db/queries/changes/list-changes";
import {
  type ChangeEntry,
  insertChange,
  retireChange as retireRow,
  updateChange,
} from "~db/queries/changes/write-change";
import { findUser } from "~db/queries/people/find-user";
import { placesExist } from "~db/queries/people/places";
import type { SiteScope } from "~db/queries/site-scope";
import type { ChangeForm } from "./change.schema";

/** Why nothing was written; each has a sentence in the texts. */
export type ChangeRefusal = "gone" | "place" | "owner" | "ownSites" | "future";

export type ChangeOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: ChangeRefusal };

interface Act {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
}

interface Written extends Act {
  readonly form: ChangeForm;
  readonly timeZone: string;
}

const refuse = (reason: ChangeRefusal) => ({ ok: false, reason }) as const;

/** Enters a change of the process into the log. Whoever has some sites only enters changes at those. */
export function addChange(db: Db, written: Written): ChangeOutcome {
  return db.transaction((): ChangeOutcome => {
    const { actor, at } = written;
    const refusal = refusalOf(db, written);
    if (refusal) return refuse(refusal);
    const id = newId(at);
    const entry = entryOf(written);
    insertChange(db, id, entry);
    record(db, { actor, at }, "change.added", id, { after: entry });
    return { ok: true, id };
  });
}

/** Corrects an entry. Those of experiments are written by their decisions and stay as they are. */
export function editChange(db: Db, { id, ...written }: Written & { readonly id: string }): ChangeOutcome {
  return db.transaction((): ChangeOutcome => {
    const { actor, at } = written;
    const before = findChange(db, actor.scope, id);
    if (!before) return refuse("gone");
    const refusal = refusalOf(db, written);
    if (refusal) return refuse(refusal);
    const after = entryOf(written);
    if (!updateChange(db, actor.scope, id, after)) return refuse("gone");
    const { title, instruction, kind, siteIds, ownerId, step, at: changedAt } = before;
    record(db, { actor, at }, "change.edited", id, {
      before: { title, instruction, kind, siteIds, ownerId, step, at: changedAt },
      after,
    });
    return { ok: true, id };
  });
}

/** Takes a wrong entry off the trends. It stays in the log, struck out, with the reason. */
export function retireChange(
  db: Db,
  { actor, at, id, reason }: Act & { readonly id: string; readonly reason: string },
): ChangeOutcome {
  return db.transaction((): ChangeOutcome => {
    if (!retireRow(db, actor.scope, id, { at, reason })) return refuse("gone");
    record(db, { actor, at }, "change.retired", id, { after: { reason } });
    return { ok: true, id };
  });
}

function entryOf({ form, timeZone }: Written): ChangeEntry {
  const { title, instruction, kind, day, siteIds, ownerId = null, step = null } = form;
  const at = startOfDay(day, timeZone);
  return { at, title, instruction, kind, siteIds: [...new Set(siteIds)].sort(), ownerId, step };
}

function refusalOf(db: Db, { actor, at, form, timeZone }: Written): ChangeRefusal | null {
  const { siteIds, ownerId } = form;
  if (!placesExist(db, siteIds, [])) return "place";
  if (ownerId !== undefined && findUser(db, ownerId)?.status !== "active") return "owner";
  if (startOfDay(form.day, timeZone) > at) return "future";
  return mayEnterAt(actor.scope, siteIds) ? null : "ownSites";
}

/** Everywhere (no site) is for those who have the whole organisation. */
function mayEnterAt(scope: SiteScope, siteIds: readonly string[]): boolean {
  if (scope.kind === "all") return true;
  return siteIds.length > 0 && siteIds.every((id) => scope.siteIds.includes(id));
}

type Subject = { readonly before?: unknown; readonly after: unknown };

function record(db: Db, { actor, at }: Act, action: string, id: string, subject: Subject): void {
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action, subjectKind: "change", subjectId: id, ...subject });
}
