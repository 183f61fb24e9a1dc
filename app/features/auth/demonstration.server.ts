import { db } from "~/lib/database.server";
import { type Environment, environment } from "~/lib/env.server";
import { listDemonstrationUsers } from "~db/queries/people/find-user";
import { type DemonstrationLogin, demonstrationLogins, demonstrationPassword } from "./demonstration-logins";
import { verifyPassword } from "./password.server";

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** True for a name or address by which a machine reaches nobody but itself. */
export function isLoopback(host: string): boolean {
  return loopback.test(host);
}

type Reach = Pick<Environment, "HOST" | "PUBLIC_URL">;

/** True while only this machine itself can reach the server, as far as the settings tell. */
export function listensToItselfAlone({ HOST, PUBLIC_URL }: Reach = environment()): boolean {
  return isLoopback(HOST) && (PUBLIC_URL === undefined || isLoopback(new URL(PUBLIC_URL).hostname));
}

/**
 * The demonstration's people, to show on the sign-in page: only while nobody else can reach the server and the password
 * is the public one (with DEMO=1 nobody knows it but who started the server).
 */
export async function listShownLogins(reach: Reach = environment()): Promise<readonly DemonstrationLogin[]> {
  if (!listensToItselfAlone(reach)) return [];
  const active = listDemonstrationUsers(db).filter(({ status }) => status === "active");
  const passwordHash = active.find((person) => person.passwordHash !== null)?.passwordHash ?? null;
  if (passwordHash === null || !(await isPublic(passwordHash))) return [];
  const emails = new Set(active.map(({ email }) => email));
  return demonstrationLogins.filter(({ email }) => emails.has(email));
}

/** Whether a right password is to be refused all the same: the public one, where others can reach the server. */
export function isKeptHere(
  { isDemonstration }: { readonly isDemonstration: boolean },
  password: string,
  reach: Reach = environment(),
): boolean {
  return isDemonstration && password === demonstrationPassword && !listensToItselfAlone(reach);
}

const publicByHash = new Map<string, boolean>();

/** Verifying takes tens of milliseconds and the page is opened often; the answer for a hash never changes. */
async function isPublic(passwordHash: string): Promise<boolean> {
  const before = publicByHash.get(passwordHash);
  if (before !== undefined) return before;
  const now = await verifyPassword(passwordHash, demonstrationPassword);
  publicByHash.set(passwordHash, now);
  return now;
}
