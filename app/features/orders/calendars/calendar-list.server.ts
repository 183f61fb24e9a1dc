import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { listPlaces } from "~db/queries/people/places";
import { listWorkCalendars, type WorkCalendarRow } from "~db/queries/process/work-calendars";
import type { SiteScope } from "~db/queries/site-scope";
import type { CalendarForm } from "./calendar.schema";
import { formOfHours } from "./calendar-form-values";
import { mayRead, mayWrite } from "./write-calendar";

export interface ListedCalendar
  extends Pick<WorkCalendarRow, "id" | "siteId" | "carrier" | "zone" | "week" | "pickUps" | "closed"> {
  /** Null: a carrier's at every site. */
  readonly siteName: string | null;
  readonly isEditable: boolean;
}

export interface CalendarListView {
  readonly calendars: readonly ListedCalendar[];
  /** Sites of the scope without hours of their own. */
  readonly sitesWithout: readonly { readonly id: string; readonly name: string }[];
  /** False: nobody has said when any carrier drives. */
  readonly hasCarrier: boolean;
}

/** The calendars that a scope may see: sites' hours first, then carriers. */
export function viewCalendars(db: Db, scope: SiteScope): CalendarListView {
  const calendars = listed(db, scope);
  const without = sitesOf(db, scope).filter(
    ({ id }) => !calendars.some(({ siteId, carrier }) => carrier === null && siteId === id),
  );
  return { calendars, sitesWithout: without, hasCarrier: calendars.some(({ carrier }) => carrier !== null) };
}

export interface CalendarFormView {
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Others whose hours can be taken over. */
  readonly others: readonly Pick<ListedCalendar, "id" | "siteName" | "carrier">[];
  /** False: a site must be chosen. */
  readonly mayBeEverywhere: boolean;
  readonly value: CalendarForm & { readonly siteId?: string; readonly carrier?: string };
}

/** What the form of a new calendar begins with: nine to five on weekdays, or the hours of another calendar. */
export function viewNewCalendar(
  db: Db,
  scope: SiteScope,
  asked: { readonly from: string | null; readonly siteId: string | null },
): CalendarFormView {
  const calendars = listed(db, scope);
  const from = calendars.find(({ id }) => id === asked.from);
  const site = listPlaces(db).find(({ id }) => id === asked.siteId);
  const zone = site?.timeZone ?? findOrganisation(db)?.timeZone ?? "UTC";
  const value = formOfHours(from ?? { ...weekdaysNineToFive, zone });
  return {
    sites: sitesOf(db, scope),
    others: calendars,
    mayBeEverywhere: scope.kind === "all",
    value: {
      ...value,
      ...(site ? { siteId: site.id } : {}),
      ...(from?.carrier ? { carrier: from.carrier } : {}),
    },
  };
}

/** One calendar with its form; undefined when it is not there or another site's. */
export function viewCalendar(
  db: Db,
  scope: SiteScope,
  id: string,
): { readonly calendar: ListedCalendar; readonly view: CalendarFormView } | undefined {
  const calendars = listed(db, scope);
  const calendar = calendars.find((one) => one.id === id);
  if (!calendar) return undefined;
  const others = calendars.filter((one) => one.id !== id);
  const view = { sites: sitesOf(db, scope), others, mayBeEverywhere: scope.kind === "all" };
  return { calendar, view: { ...view, value: formOfHours(calendar) } };
}

const nineToFive = [{ from: 9 * 60, until: 17 * 60 }];
const weekdaysNineToFive = {
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  pickUps: [[], [], [], [], [], [], []],
  closed: [],
};

function listed(db: Db, scope: SiteScope): readonly ListedCalendar[] {
  const names = new Map(listSiteNames(db).map(({ id, name }) => [id, name]));
  return listWorkCalendars(db)
    .filter((row) => mayRead(scope, row))
    .map(({ createdAt: _created, updatedAt: _updated, ...row }) => ({
      ...row,
      siteName: names.get(row.siteId ?? "") ?? row.siteId,
      isEditable: mayWrite(scope, row),
    }))
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function sortKey({ carrier, siteName }: ListedCalendar): string {
  return `${carrier === null ? 0 : 1} ${carrier ?? ""} ${siteName ?? ""}`;
}

function sitesOf(db: Db, scope: SiteScope) {
  return listSiteNames(db).filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id));
}
