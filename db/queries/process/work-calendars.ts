import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { workCalendars } from "../../schema/process";

export type WorkCalendarRow = Omit<typeof workCalendars.$inferSelect, "place">;

/** Every calendar: sites' own hours first, then carriers by name. */
export function listWorkCalendars(db: Db): WorkCalendarRow[] {
  return db.select().from(workCalendars).orderBy(asc(workCalendars.carrier), asc(workCalendars.createdAt)).all();
}

export function findWorkCalendar(db: Db, id: string): WorkCalendarRow | undefined {
  return db.select().from(workCalendars).where(eq(workCalendars.id, id)).get();
}

/** Returns false, adding nothing, when the place has a calendar. */
export function insertWorkCalendar(db: Db, row: WorkCalendarRow): boolean {
  const { changes } = db
    .insert(workCalendars)
    .values({ ...row, place: placeOf(row) })
    .onConflictDoNothing({ target: workCalendars.place })
    .run();
  return changes === 1;
}

export type CalendarHours = Pick<WorkCalendarRow, "zone" | "week" | "pickUps" | "closed" | "updatedAt">;

/** Returns false, changing nothing, when there is no such calendar. */
export function updateWorkCalendar(db: Db, id: string, hours: CalendarHours): boolean {
  return db.update(workCalendars).set(hours).where(eq(workCalendars.id, id)).run().changes === 1;
}

/** Returns false when there was none. */
export function deleteWorkCalendar(db: Db, id: string): boolean {
  return db.delete(workCalendars).where(eq(workCalendars.id, id)).run().changes === 1;
}

function placeOf({ siteId, carrier }: Pick<WorkCalendarRow, "siteId" | "carrier">): string {
  return JSON.stringify([siteId, carrier]);
}
