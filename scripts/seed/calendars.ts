import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { insertWorkCalendar } from "~db/queries/process/work-calendars";
import { datesAt, truths } from "~experiments";

interface Calendars {
  readonly siteIds: ReadonlyMap<string, string>;
  readonly managerId: string;
  readonly now: number;
}

const open = (from: number, until: number) => [{ from: from * 60, until: until * 60 }];
const PICK_UP = 19 * 60;
const FRIDAY = 4;

/**
 * When the simulated sites work and the carrier calls: weekdays from 7 to 19, a pick-up at 19:00, none on Fridays at the
 * site that lost it. The carrier delivers from Monday to Saturday. The simulated shop works on public holidays, so none is
 * entered.
 */
export function seedCalendars(db: Db, { siteIds, managerId, now }: Calendars): void {
  const { startsAt } = datesAt(now);
  const work = { week: [...Array(5).fill(open(7, 19)), [], []], pickUps: [[], [], [], [], [], [], []] };
  const drive = [...Array(6).fill(open(9, 18)), []];
  for (const [site, siteId] of siteIds) {
    add(db, { siteId, carrier: null, ...work }, managerId, startsAt);
    const isMissing = (day: number) => day > FRIDAY || (day === FRIDAY && site === truths.bottleneck.site);
    const pickUps = drive.slice(0, 7).map((_, day) => (isMissing(day) ? [] : [PICK_UP]));
    add(db, { siteId, carrier: "Parcel carrier", week: drive, pickUps }, managerId, startsAt);
  }
}

type Added = Pick<Parameters<typeof insertWorkCalendar>[1], "siteId" | "carrier" | "week" | "pickUps">;

function add(db: Db, hours: Added, managerId: string, at: number): void {
  const id = newId(at);
  const calendar = { zone: truths.zone, closed: [], ...hours };
  insertWorkCalendar(db, { id, ...calendar, createdAt: at, updatedAt: at });
  const who = { actorKind: "user", actorId: managerId } as const;
  insertAuditEntry(db, {
    ...{ at, ...who, action: "calendar.added", subjectKind: "calendar", subjectId: id },
    after: calendar,
  });
}
