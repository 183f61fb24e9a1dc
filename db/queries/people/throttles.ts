import { eq, lt } from "drizzle-orm";
import type { Db } from "../../client";
import { signInThrottles } from "../../schema/people";

export type ThrottleRow = typeof signInThrottles.$inferSelect;

export function findThrottle(db: Db, subject: string): ThrottleRow | undefined {
  return db.select().from(signInThrottles).where(eq(signInThrottles.subject, subject)).get();
}

export function saveThrottle(db: Db, row: ThrottleRow): void {
  const { subject, ...rest } = row;
  db.insert(signInThrottles).values(row).onConflictDoUpdate({ target: signInThrottles.subject, set: rest }).run();
}

export function deleteThrottle(db: Db, subject: string): void {
  db.delete(signInThrottles).where(eq(signInThrottles.subject, subject)).run();
}

export function deleteThrottlesBefore(db: Db, before: number): void {
  db.delete(signInThrottles).where(lt(signInThrottles.updatedAt, before)).run();
}
