import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor, mayAdminister } from "~db/queries/people/actor";

export type { Actor };

/** Who changes something, and when. */
export interface Act {
  readonly actor: Actor;
  readonly at: number;
}

/** Why a setting stayed as it was; each has a sentence in the texts. */
export type Refusal = "forbidden" | "gone" | "taken" | "unchanged";
export type Outcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: Refusal };

export const refuse = (reason: Refusal) => ({ ok: false, reason }) as const;

interface Change {
  /** Dotted verb: "key.created". */
  readonly action: string;
  readonly subjectKind: "key" | "connection" | "organisation" | "site" | "team" | "webhook";
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes a change into the audit log; called in the transaction of the change itself. */
export function record(db: Db, { actor, at }: Act, change: Change): void {
  insertAuditEntry(db, { at, ...auditActor(actor), ...change });
}

/** Runs a change as one transaction, for administrators and the terminal alone. */
export function administer<T extends object>(db: Db, { actor }: Act, change: () => Outcome<T>): Outcome<T> {
  return db.transaction(() => (mayAdminister(db, actor) ? change() : refuse("forbidden")), { behavior: "immediate" });
}
