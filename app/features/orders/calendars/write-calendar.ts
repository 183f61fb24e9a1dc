import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findSite } from "~db/queries/people/places";
import {
  type CalendarHours,
  deleteWorkCalendar,
  findWorkCalendar,
  insertWorkCalendar,
  updateWorkCalendar,
  type WorkCalendarRow,
} from "~db/queries/process/work-calendars";
import type { SiteScope } from "~db/queries/site-scope";
import type { ClosedDay } from "~db/schema/process";
import { withClosedDays } from "./calendar-text";

/** Why nothing was written; each has a sentence in the texts. */
export type CalendarRefusal = "gone" | "noPlace" | "place" | "taken" | "ownSites" | "pickUps";

export type CalendarOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: CalendarRefusal };

interface Act {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
}

type Hours = Omit<CalendarHours, "updatedAt">;
type Place = Pick<WorkCalendarRow, "siteId" | "carrier">;

const refuse = (reason: CalendarRefusal) => ({ ok: false, reason }) as const;

/** A calendar for a place that has none. */
export function addCalendar(
  db: Db,
  { actor, at, place, hours }: Act & { place: Place; hours: Hours },
): CalendarOutcome {
  return db.transaction((): CalendarOutcome => {
    const refusal = refusalOf(db, actor.scope, place, hours);
    if (refusal) return refuse(refusal);
    const id = newId(at);
    if (!insertWorkCalendar(db, { id, ...place, ...hours, createdAt: at, updatedAt: at })) return refuse("taken");
    record(db, { actor, at }, "calendar.added", id, { after: { ...place, ...hours } });
    return { ok: true, id };
  });
}

export function editCalendar(db: Db, { actor, at, id, hours }: Act & { id: string; hours: Hours }): CalendarOutcome {
  return db.transaction(() => change(db, { actor, at }, "calendar.edited", id, () => hours));
}

/** Gives a calendar the hours and closed days of another one; pick-ups only where both are of carriers. */
export function copyCalendar(db: Db, { actor, at, id, from }: Act & { id: string; from: string }): CalendarOutcome {
  return db.transaction((): CalendarOutcome => {
    const other = findWorkCalendar(db, from);
    if (!other || !mayRead(actor.scope, other)) return refuse("gone");
    return change(db, { actor, at }, "calendar.copied", id, (mine) => {
      const { zone, week, closed } = other;
      const bothCarriers = mine.carrier !== null && other.carrier !== null;
      return { zone, week, closed, pickUps: bothCarriers ? other.pickUps : mine.pickUps };
    });
  });
}

/** Adds closed days to several calendars at once; to all of them or to none. */
export function addClosedDays(
  db: Db,
  { actor, at, ids, days }: Act & { ids: readonly string[]; days: readonly ClosedDay[] },
): CalendarOutcome {
  const refusal = ids.map((id) => refusalOfWrite(db, actor.scope, id)).find((reason) => reason !== null);
  const [first] = ids;
  if (refusal || first === undefined) return refuse(refusal ?? "gone");
  db.transaction(() => {
    for (const id of ids) {
      change(db, { actor, at }, "calendar.closedDaysAdded", id, ({ zone, week, pickUps, closed }) => ({
        ...{ zone, week, pickUps, closed: withClosedDays(closed, days) },
      }));
    }
  });
  return { ok: true, id: first };
}

/** Takes a calendar away: its place counts as always open again. */
export function removeCalendar(db: Db, { actor, at, id }: Act & { id: string }): CalendarOutcome {
  return db.transaction((): CalendarOutcome => {
    const refusal = refusalOfWrite(db, actor.scope, id);
    const before = findWorkCalendar(db, id);
    if (refusal || !before) return refuse(refusal ?? "gone");
    deleteWorkCalendar(db, id);
    record(db, { actor, at }, "calendar.removed", id, {
      before: { ...placeOf(before), ...hoursOf(before) },
      after: null,
    });
    return { ok: true, id };
  });
}

function change(
  db: Db,
  act: Act,
  action: string,
  id: string,
  changed: (before: WorkCalendarRow) => Hours,
): CalendarOutcome {
  const refusal = refusalOfWrite(db, act.actor.scope, id);
  const before = findWorkCalendar(db, id);
  if (refusal || !before) return refuse(refusal ?? "gone");
  const after = changed(before);
  if (before.carrier === null && after.pickUps.some((times) => times.length > 0)) return refuse("pickUps");
  updateWorkCalendar(db, id, { ...after, updatedAt: act.at });
  record(db, act, action, id, { before: hoursOf(before), after });
  return { ok: true, id };
}

/** Calendars of one's own sites and those for every site. */
export function mayRead(scope: SiteScope, { siteId }: Place): boolean {
  return scope.kind === "all" || siteId === null || scope.siteIds.includes(siteId);
}

/** A carrier's calendar for every site is for those who have the whole organisation. */
export function mayWrite(scope: SiteScope, { siteId }: Place): boolean {
  return scope.kind === "all" || (siteId !== null && scope.siteIds.includes(siteId));
}

function refusalOf(db: Db, scope: SiteScope, place: Place, { pickUps }: Hours): CalendarRefusal | null {
  const { siteId, carrier } = place;
  if (siteId === null && carrier === null) return "noPlace";
  if (siteId !== null && !findSite(db, siteId)) return "place";
  if (carrier === null && pickUps.some((times) => times.length > 0)) return "pickUps";
  return mayWrite(scope, place) ? null : "ownSites";
}

function refusalOfWrite(db: Db, scope: SiteScope, id: string): CalendarRefusal | null {
  const found = findWorkCalendar(db, id);
  if (!found || !mayRead(scope, found)) return "gone";
  return mayWrite(scope, found) ? null : "ownSites";
}

function placeOf({ siteId, carrier }: WorkCalendarRow): Place {
  return { siteId, carrier };
}

function hoursOf({ zone, week, pickUps, closed }: WorkCalendarRow): Hours {
  return { zone, week, pickUps, closed };
}

function record(
  db: Db,
  { actor, at }: Act,
  action: string,
  id: string,
  what: { readonly before?: unknown; readonly after: unknown },
): void {
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action, subjectKind: "calendar", subjectId: id, ...what });
}
