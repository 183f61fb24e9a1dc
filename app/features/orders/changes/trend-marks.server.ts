import { createFormat, type Preferences } from "~/lib/format";
import type { Db } from "~db/client";
import { listStandingChanges } from "~db/queries/changes/list-changes";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";

/** A change that a trend is marked with; the shape that the charts take. */
export interface TrendMark {
  readonly id: string;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly label: string;
}

interface Trend {
  readonly from: number;
  readonly until: number;
  /** Names of the sites that the trend is about; changes elsewhere are left out. Empty: every site of the scope. */
  readonly siteNames: readonly string[];
  readonly preferences: Preferences;
}

/** What changed in the process in [from, until), for the marks on a trend, oldest first. Retired entries are left out. */
export function trendMarks(db: Db, scope: SiteScope, { from, until, siteNames, preferences }: Trend): TrendMark[] {
  const { dayOf } = createFormat(preferences);
  const siteIds = listSiteNames(db).flatMap(({ id, name }) => (siteNames.includes(name) ? [id] : []));
  const changes = listStandingChanges(db, scope, { from, until, siteIds });
  return changes.map(({ id, at, title }) => ({ id, day: dayOf(at), label: title }));
}
