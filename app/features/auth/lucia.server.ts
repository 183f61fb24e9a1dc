import { hash, randomBytes } from "node:crypto";
import { DrizzleSQLiteAdapter } from "@lucia-auth/adapter-drizzle";
import { Lucia, TimeSpan } from "lucia";
import type { Db } from "~db/client";
import { sessions, users } from "~db/schema/people";

interface SessionAttributes {
  createdAt: number;
  lastSeenAt: number;
  device: string;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** A session that holds. */
export interface FoundSession extends SessionAttributes {
  readonly id: string;
  readonly userId: string;
}

/** All that the app knows of lucia: the shape to fill when it is replaced. */
export interface SessionStore {
  /** Opens a session, clears away those whose time is over, and returns the Set-Cookie value that carries it. */
  open(userId: string, attributes: SessionAttributes): Promise<string>;
  /** The session behind a Cookie header, or null. One past half of its time is prolonged. */
  find(cookieHeader: string | null): Promise<FoundSession | null>;
  close(sessionId: string): Promise<void>;
  /** The Set-Cookie value that makes the browser forget. */
  readonly forgetCookie: string;
}

const LASTS = new TimeSpan(2, "w");

/**
 * Sessions in the control database. The cookie carries 32 random bytes; only their SHA-256 is stored, so a copy of the
 * database signs nobody in.
 *
 * @param isSecure Whether people come by https: then the cookie is Secure and bound to the host. Browsers drop such a
 *   cookie over plain http.
 */
export function sessionStore(db: Db, isSecure: boolean): SessionStore {
  const lucia = new Lucia<SessionAttributes>(new DrizzleSQLiteAdapter(db, sessions, users), {
    sessionExpiresIn: LASTS,
    sessionCookie: {
      name: isSecure ? "__Host-session" : "session",
      // The database decides how long a session holds; the cookie outlives it.
      expires: false,
      attributes: { secure: isSecure, sameSite: "lax", path: "/" },
    },
    getSessionAttributes: ({ createdAt, lastSeenAt, device }) => ({ createdAt, lastSeenAt, device }),
  });
  return {
    open: async (userId, attributes) => {
      await lucia.deleteExpiredSessions();
      const token = randomBytes(32).toString("base64url");
      await lucia.createSession(userId, attributes, { sessionId: hashToken(token) });
      return lucia.createSessionCookie(token).serialize();
    },
    find: async (cookieHeader) => {
      const token = lucia.readSessionCookie(cookieHeader ?? "");
      if (!token) return null;
      const { session } = await lucia.validateSession(hashToken(token));
      return session;
    },
    close: (sessionId) => lucia.invalidateSession(sessionId),
    forgetCookie: lucia.createBlankSessionCookie().serialize(),
  };
}

function hashToken(token: string): string {
  return hash("sha256", token, "hex");
}
