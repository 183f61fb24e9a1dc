import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findCredentials } from "~db/queries/people/sign-in";
import { deviceInWords } from "./device";
import { closeSession, findSession, openSession } from "./lucia.server";
import { verifyPassword } from "./password.server";
import { blockedUntil, countFailure, forgive, type ThrottleSubject } from "./throttle";

export type SignInOutcome =
  | { readonly ok: true; readonly cookie: string }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "tooOften"; readonly retryAt: number };

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly clientAddress: string;
  readonly userAgent: string | null;
}

/** Checks a password and opens a session. Strangers and wrong passwords get the same answer after the same time. */
export async function signIn(attempt: SignInAttempt): Promise<SignInOutcome> {
  const now = clock.now();
  const subjects = throttleSubjects(attempt);
  const retryAt = blockedUntil(db, subjects, now);
  if (retryAt !== null) return { ok: false, reason: "tooOften", retryAt };
  const known = findCredentials(db, attempt.email);
  // Counted before the slow comparison, so that tries at the same moment do not slip past the limit.
  countFailure(db, subjects, now);
  const matches = await verifyPassword(known?.passwordHash ?? null, attempt.password);
  if (!known || !matches) return { ok: false, reason: "wrong" };
  forgive(db, subjects);
  return { ok: true, cookie: await startSession(known.id, attempt.userAgent) };
}

/** Opens a session for someone who has just proved who they are. Answers the cookie to set. */
export async function startSession(userId: string, userAgent: string | null): Promise<string> {
  const now = clock.now();
  const cookie = await openSession(userId, deviceInWords(userAgent), now);
  insertAuditEntry(db, {
    at: now,
    actorKind: "user",
    actorId: userId,
    action: "session.opened",
    subjectKind: "user",
    subjectId: userId,
  });
  return cookie;
}

/** Ends the session that the request's cookie names. Answers the cookie that forgets it; null when there was none. */
export async function signOut(request: Request): Promise<string | null> {
  const session = await findSession(request.headers.get("Cookie"));
  return session ? closeSession(session.id) : null;
}

function throttleSubjects({ email, clientAddress }: SignInAttempt): readonly ThrottleSubject[] {
  return [
    { kind: "account", subject: secret.hmac("sign-in account", email.trim().toLowerCase()) },
    { kind: "address", subject: secret.hmac("sign-in address", clientAddress) },
  ];
}
