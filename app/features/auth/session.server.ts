import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { describeDevice } from "./device";
import { type SessionStore, sessionStore } from "./lucia.server";

let store: SessionStore | undefined;

/** The sessions of this installation; the cookie is Secure when PUBLIC_URL is https. */
export function sessions(): SessionStore {
  store ??= sessionStore(db, environment().PUBLIC_URL?.startsWith("https:") ?? false);
  return store;
}

/** Signs someone in on the device of this request, in place of whoever was; returns the Set-Cookie value. */
export async function openSession(userId: string, request: Request): Promise<string> {
  const at = clock.now();
  const device = describeDevice(request.headers.get("User-Agent"));
  const before = await sessions().find(request.headers.get("Cookie"));
  if (before) await sessions().close(before.id);
  const cookie = await sessions().open(userId, { createdAt: at, lastSeenAt: at, device });
  const subject = { subjectKind: "user", subjectId: userId };
  insertAuditEntry(db, {
    at,
    actorKind: "user",
    actorId: userId,
    action: "session.opened",
    ...subject,
    after: { device },
  });
  return cookie;
}
