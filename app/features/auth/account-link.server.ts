import { hash, randomBytes } from "node:crypto";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import {
  type AccountLinkRow,
  consumeAccountLink,
  findAccountLink,
  insertAccountLink,
} from "~db/queries/people/account-links";
import { type Actor, auditActor, mayAdminister } from "~db/queries/people/actor";
import { updatePassword } from "~db/queries/people/change-user";
import { findUser, signInNameOf, type UserRow } from "~db/queries/people/find-user";
import { deleteSessions } from "~db/queries/people/sessions";
import { hashPassword } from "./password.server";

const HOUR_MS = 3_600_000;
const lastsMs = { invitation: 7 * 24 * HOUR_MS, handedOut: 24 * HOUR_MS, mailed: HOUR_MS } as const;

export interface MadeLink {
  /** Goes into the address, once; never stored. */
  readonly secret: string;
  readonly kind: "invitation" | "passwordReset";
  readonly expiresAt: number;
}

/** Makes a link for someone in the transaction that runs; their earlier links stop working. */
export function addLink(db: Db, user: UserRow, made: { by: string | null; at: number; isMailed?: boolean }): MadeLink {
  const kind = user.passwordHash === null ? "invitation" : "passwordReset";
  const lasts = kind === "invitation" ? lastsMs.invitation : made.isMailed ? lastsMs.mailed : lastsMs.handedOut;
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = made.at + lasts;
  insertAccountLink(db, {
    id: newId(made.at),
    kind,
    secretHash: hashSecret(secret),
    userId: user.id,
    createdBy: made.by,
    createdAt: made.at,
    expiresAt,
  });
  return { secret, kind, expiresAt };
}

export type LinkOutcome =
  | ({ readonly ok: true } & MadeLink)
  | { readonly ok: false; readonly reason: "forbidden" | "gone" | "deactivated" };

/** A link by which someone chooses a new password (or the first one), for an administrator to hand out. */
export function makeLink(db: Db, { actor, userId, at }: { actor: Actor; userId: string; at: number }): LinkOutcome {
  return db.transaction((): LinkOutcome => {
    if (!mayAdminister(db, actor)) return { ok: false, reason: "forbidden" };
    const user = findUser(db, userId);
    if (!user) return { ok: false, reason: "gone" };
    if (user.status !== "active") return { ok: false, reason: "deactivated" };
    const { actorKind, actorId } = auditActor(actor);
    const link = addLink(db, user, { by: actorId, at });
    const after = { kind: link.kind, expiresAt: link.expiresAt };
    insertAuditEntry(db, {
      at,
      actorKind,
      actorId,
      action: "user.linkMade",
      subjectKind: "user",
      subjectId: userId,
      after,
    });
    return { ok: true, ...link };
  });
}

export interface UsableLink {
  readonly kind: "invitation" | "passwordReset";
  readonly name: string;
  readonly signInName: string;
}

/** What a link is for, or null when it is unknown, used, too old, or its person was deactivated. */
export function findLink(db: Db, secret: string, at: number): UsableLink | null {
  const found = findWithUser(db, secret, at);
  return found ? { kind: found.link.kind, name: found.user.name, signInName: signInNameOf(found.user) } : null;
}

/**
 * Uses a link: sets the password and ends every session of the person.
 *
 * @returns The person's id, or null when the link does not work any more.
 */
export async function acceptLink(
  db: Db,
  { secret, password, at }: { secret: string; password: string; at: number },
): Promise<string | null> {
  if (!findWithUser(db, secret, at)) return null;
  const passwordHash = await hashPassword(password);
  return db.transaction((): string | null => {
    const found = findWithUser(db, secret, at);
    if (!found || !consumeAccountLink(db, found.link.id, at)) return null;
    const { user, link } = found;
    updatePassword(db, user.id, passwordHash);
    deleteSessions(db, user.id, null);
    const action = link.kind === "invitation" ? "user.invitationAccepted" : "user.passwordReset";
    const subject = { subjectKind: "user", subjectId: user.id };
    insertAuditEntry(db, { at, actorKind: "user", actorId: user.id, action, ...subject });
    return user.id;
  });
}

function findWithUser(db: Db, secret: string, at: number): { link: AccountLinkRow; user: UserRow } | null {
  const link = findAccountLink(db, hashSecret(secret), at);
  const user = link?.userId ? findUser(db, link.userId) : undefined;
  return link && user?.status === "active" ? { link, user } : null;
}

function hashSecret(secret: string): string {
  return hash("sha256", secret, "hex");
}
