import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { updatePassword } from "~db/queries/people/change-user";
import { findUser } from "~db/queries/people/find-user";
import { type ListedNaming, listNamings } from "~db/queries/people/handler-namings";
import { deleteSession, deleteSessions, listSessions } from "~db/queries/people/sessions";
import { hashPassword, verifyPassword } from "./password.server";
import { attemptSucceeded, takeAttempt } from "./throttle.server";
import type { Viewer } from "./viewer.server";

export type ChangePasswordOutcome =
  | { readonly ok: true /** Other sessions that ended. */; readonly ended: number }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "wait"; readonly until: number };

/** Changes one's own password after asking for the present one; every other session ends. */
export async function changePassword(
  viewer: Viewer,
  { currentPassword, password }: { currentPassword: string; password: string },
  address: string,
): Promise<ChangePasswordOutcome> {
  const attempt = { purpose: "change", account: viewer.id, address };
  const until = takeAttempt(attempt);
  if (until !== null) return { ok: false, reason: "wait", until };

  const before = findUser(db, viewer.id)?.passwordHash ?? null;
  if (!(await verifyPassword(before, currentPassword))) return { ok: false, reason: "wrong" };
  attemptSucceeded(attempt);

  const passwordHash = await hashPassword(password);
  return db.transaction((): ChangePasswordOutcome => {
    // Between asking and writing, somebody else may have reset it.
    if (findUser(db, viewer.id)?.passwordHash !== before) return { ok: false, reason: "wrong" };
    if (!updatePassword(db, viewer.id, passwordHash)) return { ok: false, reason: "wrong" };
    const ended = deleteSessions(db, viewer.id, viewer.sessionId);
    record(viewer, "user.passwordChanged", { sessionsEnded: ended });
    return { ok: true, ended };
  });
}

const NAMINGS_SHOWN = 100;

/** Who had this person named as the handler of an order, when and why; the newest first. */
export function listNamingsOf(viewer: Pick<Viewer, "id">): ListedNaming[] {
  return listNamings(db, viewer.id, NAMINGS_SHOWN);
}

export interface OwnSession {
  /** Names the session; does not open it. */
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly isThis: boolean;
}

/** Where someone is signed in, the place used last first. */
export function listOwnSessions(viewer: Viewer): OwnSession[] {
  return listSessions(db, viewer.id, clock.now()).map(({ id, device, createdAt, lastSeenAt }) => ({
    id,
    device,
    createdAt,
    lastSeenAt,
    isThis: id === viewer.sessionId,
  }));
}

/** Signs one's own other device out. Returns false when it was not signed in. */
export function endOwnSession(viewer: Viewer, sessionId: string): boolean {
  return db.transaction(() => {
    const ended = deleteSession(db, viewer.id, sessionId);
    if (ended) record(viewer, "session.ended", { sessions: 1 });
    return ended;
  });
}

/** Signs every other device out; returns how many. */
export function endOtherSessions(viewer: Viewer): number {
  return db.transaction(() => {
    const ended = deleteSessions(db, viewer.id, viewer.sessionId);
    if (ended > 0) record(viewer, "session.ended", { sessions: ended });
    return ended;
  });
}

function record(viewer: Viewer, action: string, after: unknown): void {
  const by = { at: clock.now(), actorKind: "user", actorId: viewer.id } as const;
  insertAuditEntry(db, { ...by, action, subjectKind: "user", subjectId: viewer.id, after });
}
