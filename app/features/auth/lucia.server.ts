import { DrizzleSQLiteAdapter } from "@lucia-auth/adapter-drizzle";
import { Lucia, TimeSpan } from "lucia";
import { db } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { sessions, users } from "~db/schema/people";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof makeLucia>;
    DatabaseSessionAttributes: { createdAt: number; lastSeenAt: number; device: string };
  }
}

/** The one file that knows lucia: see docs/decisions/sign-in.md for how to leave it. */
function makeLucia() {
  const { PUBLIC_URL } = environment();
  const secure = PUBLIC_URL?.startsWith("https:") ?? false;
  return new Lucia(new DrizzleSQLiteAdapter(db, sessions, users), {
    sessionExpiresIn: new TimeSpan(14, "d"),
    sessionCookie: {
      name: secure ? "__Host-session" : "session",
      attributes: { secure, sameSite: "lax", path: "/" },
    },
    getSessionAttributes: ({ createdAt, lastSeenAt, device }) => ({ createdAt, lastSeenAt, device }),
  });
}

let made: ReturnType<typeof makeLucia> | undefined;
const lucia = () => {
  made ??= makeLucia();
  return made;
};

export interface OpenSession {
  readonly id: string;
  readonly userId: string;
  readonly lastSeenAt: number;
  /** A cookie to send, when the session was prolonged. */
  readonly renewedCookie: string | null;
}

/** Opens a session; answers the cookie to set. */
export async function openSession(userId: string, device: string, now: number): Promise<string> {
  const session = await lucia().createSession(userId, { createdAt: now, lastSeenAt: now, device });
  return lucia().createSessionCookie(session.id).serialize();
}

/** The session that a Cookie header names, when it is still good. */
export async function findSession(cookieHeader: string | null): Promise<OpenSession | null> {
  const id = lucia().readSessionCookie(cookieHeader ?? "");
  if (!id) return null;
  const { session } = await lucia().validateSession(id);
  if (!session) return null;
  const renewedCookie = session.fresh ? lucia().createSessionCookie(session.id).serialize() : null;
  return { id: session.id, userId: session.userId, lastSeenAt: session.lastSeenAt, renewedCookie };
}

/** Ends a session; answers the cookie that forgets it. */
export async function closeSession(sessionId: string): Promise<string> {
  await lucia().invalidateSession(sessionId);
  return lucia().createBlankSessionCookie().serialize();
}
