import { data, redirect } from "@remix-run/node";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { type Permission, permissionsOf, type Role } from "~/lib/permissions";
import { texts } from "~/lib/texts/texts";
import { findScope } from "~db/queries/people/find-scope";
import { countUsers, findUser as findUserRow, signInNameOf, type UserRow } from "~db/queries/people/find-user";
import { listGrants } from "~db/queries/people/permission-grants";
import { touchSession } from "~db/queries/people/sessions";
import { allSites, type SiteScope } from "~db/queries/site-scope";
import { sessions } from "./session.server";

/** Who is signed in, what they may do and where. Doubles as the actor of a change. */
export interface Viewer {
  readonly kind: "user";
  readonly id: string;
  readonly name: string;
  /** The address, or the staff number of who has none. */
  readonly signInName: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly scope: SiteScope;
  /** Own teams; empty for those who have the whole organisation. */
  readonly teamIds: readonly string[];
  readonly sessionId: string;
  readonly isDemonstration: boolean;
}

const SEEN_EVERY_MS = 60_000;

/** The person behind a Cookie header, or null. A deactivated person is signed out by it. */
export async function sessionFromCookieHeader(cookieHeader: string | null): Promise<Viewer | null> {
  const session = await sessions().find(cookieHeader);
  if (!session) return null;
  const user = findUserRow(db, session.userId);
  if (user?.status !== "active") {
    await sessions().close(session.id);
    return null;
  }
  const at = clock.now();
  if (at - session.lastSeenAt >= SEEN_EVERY_MS) touchSession(db, session.id, at);
  return toViewer(user, session.id);
}

/** The person signed in, or null. */
export function findUser(request: Request): Promise<Viewer | null> {
  return sessionFromCookieHeader(request.headers.get("Cookie"));
}

/**
 * The person signed in.
 *
 * @throws {Response} a redirect to the sign-in page, which leads back here; to the set-up while there is nobody at all.
 */
export async function requireUser(request: Request): Promise<Viewer> {
  const viewer = await findUser(request);
  if (viewer) return viewer;
  if (countUsers(db) === 0) throw redirect(paths.setUp());
  const { pathname, search } = new URL(request.url);
  const comesBack = request.method === "GET" && pathname !== paths.today();
  throw redirect(paths.signIn(comesBack ? pathname + search : undefined));
}

/**
 * The person signed in, when their role or a permission of their own allows this.
 *
 * @throws a redirect as `requireUser`, or a 403 with a sentence.
 */
export async function requirePermission(request: Request, permission: Permission): Promise<Viewer> {
  const viewer = await requireUser(request);
  if (!viewer.permissions.includes(permission)) throw forbidden();
  return viewer;
}

/** What a page throws when someone may not see it. */
export function forbidden() {
  const { forbiddenText } = texts(currentPreferences().locale).common.errors;
  return data(forbiddenText, { status: 403 });
}

function toViewer(user: UserRow, sessionId: string): Viewer {
  const { id, name, role, allSites: isEverywhere, isDemonstration } = user;
  const signInName = signInNameOf(user);
  const { siteIds, teamIds } = isEverywhere ? { siteIds: [], teamIds: [] } : findScope(db, id);
  const scope: SiteScope = isEverywhere ? allSites : { kind: "sites", siteIds };
  const permissions = [...permissionsOf(role), ...listGrants(db, id)];
  return { kind: "user", id, name, signInName, role, permissions, scope, teamIds, sessionId, isDemonstration };
}
