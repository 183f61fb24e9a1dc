import { and, count, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { sessions, signInThrottles, users } from "../../schema/people";

export interface Credentials {
  readonly id: string;
  readonly passwordHash: string | null;
}

/** What a sign-in is checked against; undefined for strangers and the deactivated. */
export function findCredentials(db: Db, email: string): Credentials | undefined {
  return db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.email, email.trim().toLowerCase()), eq(users.status, "active")))
    .get();
}

export function countUsers(db: Db): number {
  return db.select({ n: count() }).from(users).get()?.n ?? 0;
}

export function touchSession(db: Db, sessionId: string, lastSeenAt: number): void {
  db.update(sessions).set({ lastSeenAt }).where(eq(sessions.id, sessionId)).run();
}

/** When the subject may try again, ms; 0 when at once. */
export function findBlockedUntil(db: Db, subject: string): number {
  const row = db.select().from(signInThrottles).where(eq(signInThrottles.subject, subject)).get();
  return row?.blockedUntil ?? 0;
}

/** Counts a failure and answers how many there have been since the last quiet spell. */
export function recordFailure(db: Db, subject: string, now: number, forgetAfterMs: number): number {
  db.delete(signInThrottles)
    .where(lt(signInThrottles.updatedAt, now - forgetAfterMs))
    .run();
  const row = db
    .insert(signInThrottles)
    .values({ subject, failures: 1, blockedUntil: 0, updatedAt: now })
    .onConflictDoUpdate({
      target: signInThrottles.subject,
      set: { failures: sql`${signInThrottles.failures} + 1`, updatedAt: now },
    })
    .returning({ failures: signInThrottles.failures })
    .get();
  return row.failures;
}

export function blockUntil(db: Db, subject: string, blockedUntil: number): void {
  db.update(signInThrottles).set({ blockedUntil }).where(eq(signInThrottles.subject, subject)).run();
}

export function forgetFailures(db: Db, subject: string): void {
  db.delete(signInThrottles).where(eq(signInThrottles.subject, subject)).run();
}
