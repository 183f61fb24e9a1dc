import { and, asc, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Db } from "../../client";
import { connections } from "../../schema/access";
import { alarms } from "../../schema/uploads";
import { announce } from "../webhooks/announce";

export type AlarmRow = typeof alarms.$inferSelect;
export type AlarmKind = AlarmRow["kind"];

/** Raises an alarm about a source, or raises it anew after it had ended. Returns false, changing nothing, when it stands. */
export function raiseAlarm(
  db: Db,
  row: Pick<AlarmRow, "id" | "kind" | "connectionId" | "subject" | "detail" | "raisedAt">,
): boolean {
  const { detail, raisedAt } = row;
  return db.transaction(() => {
    const raised =
      db.insert(alarms).values(row).onConflictDoNothing().returning().get() ??
      db
        .update(alarms)
        .set({ detail, raisedAt, endedAt: null })
        .where(and(about(row), eq(alarms.subject, row.subject), isNotNull(alarms.endedAt)))
        .returning()
        .get();
    if (raised) announceAlarm(db, "alarm.raised", raised, raisedAt);
    return raised !== undefined;
  });
}

const about = ({ connectionId, kind }: Pick<AlarmRow, "connectionId" | "kind">) =>
  and(eq(alarms.connectionId, connectionId), eq(alarms.kind, kind));

/** Ends the alarms of one kind about a source, or the one of a subject: it is in order again. */
export function endAlarms(db: Db, connectionId: string, kind: AlarmKind, at: number, subject?: string): void {
  const those = subject === undefined ? undefined : eq(alarms.subject, subject);
  end(db, and(about({ connectionId, kind }), isNull(alarms.endedAt), those), at);
}

/** Ends one alarm because somebody put it away. Returns false when it had ended. */
export function endAlarm(db: Db, connectionId: string, id: string, at: number): boolean {
  const one = and(eq(alarms.id, id), eq(alarms.connectionId, connectionId), isNull(alarms.endedAt));
  return end(db, one, at) === 1;
}

/** Ends alarms and tells other systems of each; returns how many. */
function end(db: Db, those: SQL | undefined, at: number): number {
  return db.transaction(() => {
    const ended = db.update(alarms).set({ endedAt: at }).where(those).returning().all();
    for (const row of ended) announceAlarm(db, "alarm.cleared", row, at);
    return ended.length;
  });
}

function announceAlarm(db: Db, type: "alarm.raised" | "alarm.cleared", row: AlarmRow, at: number): void {
  const { id, kind, subject, connectionId } = row;
  const source = db.select({ name: connections.name }).from(connections).where(eq(connections.id, connectionId)).get();
  announce(db, { type, at, data: { alarm: { id, kind, subject, source: source?.name ?? "" } } });
}

/** Alarms that stand, of sources that were not archived, with the source's name; the latest first. */
export function listOpenAlarms(db: Db) {
  return db
    .select({ alarm: alarms, name: connections.name })
    .from(alarms)
    .innerJoin(connections, eq(connections.id, alarms.connectionId))
    .where(and(isNull(alarms.endedAt), isNull(connections.archivedAt)))
    .orderBy(desc(alarms.raisedAt), asc(alarms.id))
    .all()
    .map(({ alarm, name }) => ({ ...alarm, name }));
}
