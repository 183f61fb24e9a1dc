import { isAllowed, type Permission } from "~/lib/permissions";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import { findUser } from "~db/queries/people/find-user";

/** Who changes something, and when. */
export interface Act {
  readonly actor: Actor;
  readonly at: number;
}

/** Why a connection stayed as it was; each has a sentence in the texts. */
export type Refusal = "forbidden" | "gone" | "taken" | "unchanged" | "overlaps" | "tooMany";
export type Outcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: Refusal };

export const refuse = (reason: Refusal) => ({ ok: false, reason }) as const;

interface Change {
  /** Dotted verb: "connection.created". */
  readonly action: string;
  /** The connection that it is about. */
  readonly connectionId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes a change into the audit log; called in the transaction of the change itself. */
export function record(db: Db, { actor, at }: Act, { connectionId, ...change }: Change): void {
  insertAuditEntry(db, { at, ...auditActor(actor), subjectKind: "connection", subjectId: connectionId, ...change });
}

/** Runs a change as one transaction, for those whom their role allows it at that moment, and for the terminal. */
export function permitted<T extends object>(
  db: Db,
  { actor }: Act,
  permission: Permission,
  change: () => Outcome<T>,
): Outcome<T> {
  return db.transaction(() => (mayDo(db, actor, permission) ? change() : refuse("forbidden")), {
    behavior: "immediate",
  });
}

function mayDo(db: Db, actor: Actor, permission: Permission): boolean {
  if (actor.kind === "commandLine") return true;
  const user = findUser(db, actor.id);
  return user?.status === "active" && isAllowed(user.role, permission);
}
