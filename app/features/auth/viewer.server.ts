import { data, redirect } from "@remix-run/node";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { isAllowed, type Permission } from "~/lib/permissions";
import { texts } from "~/lib/texts/texts";
import { findViewer, type ViewerRow } from "~db/queries/people/find-viewer";
import { touchSession } from "~db/queries/people/sign-in";
import { findSession, type OpenSession } from "./lucia.server";

/** Who is signed in, with the sites that they may see. */
export interface Viewer extends ViewerRow {
  readonly sessionId: string;
}

const seenEveryMs = 60_000;

/** The signed-in person a Cookie header belongs to; null for nobody, the deactivated and expired sessions. */
export async function sessionFromCookieHeader(cookieHeader: string | null): Promise<Viewer | null> {
  return viewerOf(await findSession(cookieHeader));
}

/** The signed-in person, or null. */
export function findUser(request: Request): Promise<Viewer | null> {
  return sessionFromCookieHeader(request.headers.get("Cookie"));
}

/** The signed-in person; others are sent to sign in and come back afterwards. */
export async function requireUser(request: Request): Promise<Viewer> {
  const viewer = await findUser(request);
  if (viewer) return viewer;
  const { pathname, search } = new URL(request.url);
  const isRead = request.method === "GET" || request.method === "HEAD";
  throw redirect(paths.signIn(isRead && pathname !== "/" ? `${pathname.replace(/\.data$/, "")}${search}` : undefined));
}

/** The signed-in person, who may do this; others get a 403 that says so. */
export async function requirePermission(request: Request, permission: Permission): Promise<Viewer> {
  const viewer = await requireUser(request);
  if (isAllowed(viewer.role, permission)) return viewer;
  throw data(texts("en").common.errors.forbiddenText, { status: 403 });
}

function viewerOf(session: OpenSession | null): Viewer | null {
  if (!session) return null;
  const found = findViewer(db, session.userId);
  if (!found) return null;
  const now = clock.now();
  if (now - session.lastSeenAt > seenEveryMs) touchSession(db, session.id, now);
  return { ...found, sessionId: session.id };
}
