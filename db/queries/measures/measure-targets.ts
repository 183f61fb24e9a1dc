import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Db } from "../../client";
import { measureTargets } from "../../schema/measures";
import { users } from "../../schema/people";

export type MeasureTargetRow = typeof measureTargets.$inferSelect;

/** Where a target holds: at a site, or ("") over the whole organisation. */
export interface TargetPlace {
  readonly measure: string;
  readonly siteId: string;
}

export interface ListedTarget extends MeasureTargetRow {
  readonly ownerName: string | null;
}

const at = ({ measure, siteId }: TargetPlace) =>
  and(eq(measureTargets.measure, measure), eq(measureTargets.siteId, siteId));

/** Targets of these measures at one place. */
export function listTargets(db: Db, siteId: string, measures: readonly string[]): readonly ListedTarget[] {
  return db
    .select({ target: measureTargets, ownerName: users.name })
    .from(measureTargets)
    .leftJoin(users, eq(users.id, measureTargets.ownerId))
    .where(and(eq(measureTargets.siteId, siteId), inArray(measureTargets.measure, [...measures])))
    .all()
    .map(({ target, ownerName }) => ({ ...target, ownerName }));
}

export function findTarget(db: Db, place: TargetPlace): MeasureTargetRow | undefined {
  return db.select().from(measureTargets).where(at(place)).get();
}

/** Writes a target, which is checked anew. */
export function saveTarget(db: Db, row: Omit<MeasureTargetRow, "checkedDay">): void {
  const { id: _, measure: __, siteId: ___, ...set } = row;
  db.insert(measureTargets)
    .values({ ...row, checkedDay: null })
    .onConflictDoUpdate({ target: [measureTargets.measure, measureTargets.siteId], set: { ...set, checkedDay: null } })
    .run();
}

/** Targets with an alarm that was not checked on this day. */
export function listUncheckedTargets(db: Db, day: string): readonly MeasureTargetRow[] {
  const hasAlarm = or(eq(measureTargets.alarmOnSignal, true), eq(measureTargets.alarmOnTarget, true));
  const isUnchecked = or(isNull(measureTargets.checkedDay), ne(measureTargets.checkedDay, day));
  return db.select().from(measureTargets).where(and(hasAlarm, isUnchecked)).all();
}

/** Notes that a target was checked, unless it was changed since it was read. */
export function noteChecked(db: Db, { id, updatedAt }: Pick<MeasureTargetRow, "id" | "updatedAt">, day: string): void {
  const same = and(eq(measureTargets.id, id), eq(measureTargets.updatedAt, updatedAt));
  db.update(measureTargets).set({ checkedDay: day }).where(same).run();
}
