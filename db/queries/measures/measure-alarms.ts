import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { measureAlarms } from "../../schema/measures";
import { sites, users } from "../../schema/people";
import type { SiteScope } from "../site-scope";
import { announce } from "../webhooks/announce";
import type { TargetPlace } from "./measure-targets";

export type MeasureAlarmRow = typeof measureAlarms.$inferSelect;
export type MeasureAlarmKind = MeasureAlarmRow["kind"];
export type NewMeasureAlarm = Pick<
  MeasureAlarmRow,
  "id" | "measure" | "siteId" | "kind" | "since" | "detail" | "ownerId" | "raisedAt"
>;

export interface ListedAlarm extends MeasureAlarmRow {
  /** Null: the whole organisation. */
  readonly siteName: string | null;
  readonly ownerName: string | null;
}

const of = ({ measure, siteId }: TargetPlace, kind: MeasureAlarmKind) =>
  and(eq(measureAlarms.measure, measure), eq(measureAlarms.siteId, siteId), eq(measureAlarms.kind, kind));

/** Neither closed by a person nor over. */
const standing = and(isNull(measureAlarms.endedAt), isNull(measureAlarms.closedAt));

/** The alarm whose reason lasts, closed by a person or not. */
export function findLastingAlarm(db: Db, place: TargetPlace, kind: MeasureAlarmKind): MeasureAlarmRow | undefined {
  return db
    .select()
    .from(measureAlarms)
    .where(and(of(place, kind), isNull(measureAlarms.endedAt)))
    .get();
}

/** Raises an alarm and tells other systems. Returns false, changing nothing, while one of its kind lasts there. */
export function raiseMeasureAlarm(db: Db, alarm: NewMeasureAlarm, url: string): boolean {
  return db.transaction(() => {
    const raised = db.insert(measureAlarms).values(alarm).onConflictDoNothing().returning().get();
    if (raised) announceAlarm(db, "alarm.raised", raised, { at: alarm.raisedAt, url });
    return raised !== undefined;
  });
}

/** Ends an alarm because its reason is gone; other systems are told unless a person had closed it. False: it had ended. */
export function endMeasureAlarm(db: Db, id: string, told: { readonly at: number; readonly url: string }): boolean {
  return db.transaction(() => {
    const lasts = and(eq(measureAlarms.id, id), isNull(measureAlarms.endedAt));
    const ended = db.update(measureAlarms).set({ endedAt: told.at }).where(lasts).returning().get();
    if (ended && ended.closedAt === null) announceAlarm(db, "alarm.cleared", ended, told);
    return ended !== undefined;
  });
}

/** Notes that somebody has seen an alarm and looks into it. False when it does not stand or was acknowledged. */
export function acknowledgeAlarm(db: Db, id: string, { by, at }: { by: string; at: number }): boolean {
  const { changes } = db
    .update(measureAlarms)
    .set({ acknowledgedAt: at, acknowledgedBy: by })
    .where(and(eq(measureAlarms.id, id), standing, isNull(measureAlarms.acknowledgedAt)))
    .run();
  return changes === 1;
}

/** Closes an alarm with what was found, and tells other systems. False when it does not stand. */
export function closeAlarm(
  db: Db,
  id: string,
  { by, at, note, url }: { by: string; at: number; note: string; url: string },
): boolean {
  return db.transaction(() => {
    const closed = db
      .update(measureAlarms)
      .set({ closedAt: at, closedBy: by, note })
      .where(and(eq(measureAlarms.id, id), standing))
      .returning()
      .get();
    if (closed) announceAlarm(db, "alarm.cleared", closed, { at, url });
    return closed !== undefined;
  });
}

function announceAlarm(
  db: Db,
  type: "alarm.raised" | "alarm.cleared",
  { id, kind, measure, siteId, since, detail }: MeasureAlarmRow,
  { at, url }: { at: number; url: string },
): void {
  const named = db.select({ name: sites.name }).from(sites).where(eq(sites.id, siteId)).get();
  const about = { measure, site: named?.name ?? null, since, ...detail, url };
  announce(db, {
    type,
    at,
    data: { alarm: { id, kind: kind === "signal" ? "measureSignal" : "targetMissed", ...about } },
  });
}

/** An alarm of a scope; undefined: there is none, or it is about a site outside. */
export function findAlarm(db: Db, scope: SiteScope, id: string): MeasureAlarmRow | undefined {
  return db
    .select()
    .from(measureAlarms)
    .where(and(eq(measureAlarms.id, id), inside(scope)))
    .get();
}

/** Alarms about a whole organisation are for those who have the whole of it. */
function inside(scope: SiteScope): SQL | undefined {
  return scope.kind === "all" ? undefined : inArray(measureAlarms.siteId, [...scope.siteIds]);
}

/** Alarms that stand, the latest first. */
export function listStandingAlarms(
  db: Db,
  scope: SiteScope,
  { ownerId, measure }: { ownerId?: string; measure?: string } = {},
): readonly ListedAlarm[] {
  const asked = [
    ...(ownerId === undefined ? [] : [eq(measureAlarms.ownerId, ownerId)]),
    ...(measure === undefined ? [] : [eq(measureAlarms.measure, measure)]),
  ];
  return listed(db, and(inside(scope), standing, ...asked));
}

/** A measure's alarms that were closed or ended, the latest first. */
export function listPastAlarms(db: Db, scope: SiteScope, measure: string, limit: number): readonly ListedAlarm[] {
  const over = or(isNotNull(measureAlarms.endedAt), isNotNull(measureAlarms.closedAt));
  return listed(db, and(inside(scope), over, eq(measureAlarms.measure, measure))).slice(0, limit);
}

function listed(db: Db, where: SQL | undefined): readonly ListedAlarm[] {
  return db
    .select({ alarm: measureAlarms, siteName: sites.name, ownerName: users.name })
    .from(measureAlarms)
    .leftJoin(sites, eq(sites.id, measureAlarms.siteId))
    .leftJoin(users, eq(users.id, measureAlarms.ownerId))
    .where(where)
    .orderBy(desc(measureAlarms.raisedAt), asc(measureAlarms.id))
    .all()
    .map(({ alarm, ...names }) => ({ ...alarm, ...names }));
}

/** Standing alarms whose owner was not sent a mail and can be: an active person with an address. */
export function listUnmailedAlarms(db: Db, mostTries: number) {
  const open = and(standing, isNull(measureAlarms.mailedAt), lt(measureAlarms.mailTries, mostTries));
  return db
    .select({ alarm: measureAlarms, to: sql<string>`${users.email}`, siteName: sites.name })
    .from(measureAlarms)
    .innerJoin(users, and(eq(users.id, measureAlarms.ownerId), eq(users.status, "active"), isNotNull(users.email)))
    .leftJoin(sites, eq(sites.id, measureAlarms.siteId))
    .where(open)
    .orderBy(asc(measureAlarms.raisedAt), asc(measureAlarms.id))
    .all();
}

/** Takes the sending of a mail upon itself, before it is sent. False when another has: so that it goes out once. */
export function claimMail(db: Db, { id, mailTries }: Pick<MeasureAlarmRow, "id" | "mailTries">, at: number): boolean {
  const { changes } = db
    .update(measureAlarms)
    .set({ mailedAt: at, mailTries: mailTries + 1 })
    .where(and(eq(measureAlarms.id, id), isNull(measureAlarms.mailedAt)))
    .run();
  return changes === 1;
}

/** The mail could not be sent: to be tried again. */
export function releaseMail(db: Db, id: string): void {
  db.update(measureAlarms).set({ mailedAt: null }).where(eq(measureAlarms.id, id)).run();
}
