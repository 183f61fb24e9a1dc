import { createHash } from "node:crypto";
import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listWorkCalendars, type WorkCalendarRow } from "~db/queries/process/work-calendars";
import { type WorkingTime, waitClock, workingTime } from "~experiments";

/** Where a wait was: a site, and the carrier that had the parcel, both as events write them. */
export interface WaitPlace {
  /** By name or identifier; null: the order names none. */
  readonly site: string | null;
  /** Null for the hours of the site itself. */
  readonly carrier: string | null;
}

/** The calendars of the organisation, read once. A place without a calendar is open at every hour. */
export interface WorkCalendars {
  /** Working time at a place; it holds for moments in [from, until] only. */
  timeFor(place: WaitPlace, from: number, until: number): WorkingTime;
  /**
   * Working time of the wait between two events: in the hours of whoever had the order in hands (see `waitClock`). Where
   * the carrier is not known, the site's carrier is meant if there is one only.
   */
  timeForWait(
    step: { readonly from: string; readonly to: string },
    place: WaitPlace,
    from: number,
    until: number,
  ): WorkingTime;
  /** Names of the sites of the organisation that have no hours: pages say that they count as always open. */
  readonly sitesWithout: readonly string[];
  /** Alike for the same calendars, for the keys of what is cached. */
  readonly version: string;
}

const alwaysOpen: WorkingTime = {
  between: (from, until) => Math.max(0, until - from),
  isOpenAt: () => true,
};

export function workCalendars(db: Db): WorkCalendars {
  const rows = listWorkCalendars(db);
  const sites = listSiteNames(db);
  const siteIds = new Map(sites.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]));
  const laidOut = new Map<string, WorkingTime>();
  const hoursOf = (row: WorkCalendarRow | undefined, from: number, until: number): WorkingTime => {
    if (!row) return alwaysOpen;
    const key = `${row.id} ${from} ${until}`;
    const known = laidOut.get(key);
    if (known) return known;
    const { zone, week, closed } = row;
    const made = workingTime({ zone, week, closed: closed.map(({ day }) => day) }, from, until);
    laidOut.set(key, made);
    return made;
  };
  const siteIdOf = ({ site }: WaitPlace) => (site === null ? undefined : siteIds.get(site));
  const rowFor = (place: WaitPlace) =>
    place.carrier === null ? siteRow(rows, siteIdOf(place)) : carrierRow(rows, siteIdOf(place), place.carrier);
  return {
    timeFor: (place, from, until) => hoursOf(rowFor(place), from, until),
    timeForWait: (step, place, from, until) => {
      const clock = waitClock(step.from, step.to);
      if (clock === "customer") return alwaysOpen;
      const row = clock === "site" ? siteRow(rows, siteIdOf(place)) : carrierOnTheWay(rows, siteIdOf(place), place);
      return hoursOf(row, from, until);
    },
    sitesWithout: sites.filter(({ id }) => !siteRow(rows, id)).map(({ name }) => name),
    version: createHash("sha256")
      .update(JSON.stringify([rows, sites]))
      .digest("base64url")
      .slice(0, 16),
  };
}

function siteRow(rows: readonly WorkCalendarRow[], siteId: string | undefined): WorkCalendarRow | undefined {
  return siteId === undefined ? undefined : rows.find((row) => row.carrier === null && row.siteId === siteId);
}

/** The carrier's calendar at the site, else its calendar for every site. */
function carrierRow(
  rows: readonly WorkCalendarRow[],
  siteId: string | undefined,
  carrier: string,
): WorkCalendarRow | undefined {
  const ofCarrier = rows.filter((row) => row.carrier?.toLowerCase() === carrier.toLowerCase());
  const atSite = siteId === undefined ? undefined : ofCarrier.find((row) => row.siteId === siteId);
  return atSite ?? ofCarrier.find((row) => row.siteId === null);
}

function carrierOnTheWay(rows: readonly WorkCalendarRow[], siteId: string | undefined, { carrier }: WaitPlace) {
  if (carrier !== null) return carrierRow(rows, siteId, carrier);
  const ofPlace = rows.filter((row) => row.carrier !== null && (row.siteId === siteId || row.siteId === null));
  const [only, ...others] = [...new Set(ofPlace.map((row) => row.carrier?.toLowerCase() ?? ""))];
  return only === undefined || others.length > 0 ? undefined : carrierRow(rows, siteId, only);
}
