import { db } from "~/lib/database.server";
import { findUserByEmail, signInNameOf } from "~db/queries/people/find-user";
import { findUserByStaffNumber } from "~db/queries/people/import-person";
import { isKeptHere } from "./demonstration.server";
import { verifyPassword } from "./password.server";
import { openSession, sessions } from "./session.server";
import { attemptSucceeded, takeAttempt } from "./throttle.server";
import { findUser } from "./viewer.server";

export interface Credentials {
  /** An address in lower case, or a staff number in any. */
  readonly email: string;
  readonly password: string;
}

export type SignInOutcome =
  | { readonly ok: true; readonly cookie: string }
  | { readonly ok: false; readonly reason: "wrong" }
  | { readonly ok: false; readonly reason: "wait" /** Milliseconds since 1970. */; readonly until: number };

/**
 * Signs someone in on the device of this request. Wrong password, unknown account, deactivated account and one without a
 * password are told apart by nobody.
 *
 * @param address The caller's address, for throttling.
 */
export async function signIn(
  request: Request,
  { email, password }: Credentials,
  address: string,
): Promise<SignInOutcome> {
  const user = findUserByEmail(db, email) ?? findUserByStaffNumber(db, email.toUpperCase());
  const attempt = { purpose: "sign-in", account: user ? signInNameOf(user) : email, address };
  const until = takeAttempt(attempt);
  if (until !== null) return { ok: false, reason: "wait", until };

  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!isRight || !user || user.status !== "active" || isKeptHere(user, password))
    return { ok: false, reason: "wrong" };

  attemptSucceeded(attempt);
  return { ok: true, cookie: await openSession(user.id, request) };
}

/** Ends this request's session; returns the Set-Cookie value that makes the browser forget it. */
export async function signOut(request: Request): Promise<string> {
  const viewer = await findUser(request);
  if (viewer) await sessions().close(viewer.sessionId);
  return sessions().forgetCookie;
}
