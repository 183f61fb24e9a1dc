import { createFormat, type Preferences } from "~/lib/format";
import type { Db } from "~db/client";
import { listStandingChanges } from "~db/queries/changes/list-changes";
import type { SiteScope } from "~db/queries/site-scope";

/** A change that a trend is marked with. */
export interface TrendMark {
  readonly id: string;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly title: string;
}

/**
 * What changed in the process in [from, until), for the marks on a trend, oldest first.
 *
 * @param siteIds The sites that the trend is about; changes elsewhere are left out. Empty: every site in the scope.
 */
export function trendMarks(
  db: Db,
  scope: SiteScope,
  {
    from,
    until,
    siteIds,
    preferences,
  }: { from: number; until: number; siteIds: readonly string[]; preferences: Preferences },
): TrendMark[] {
  const { dayOf } = createFormat(preferences);
  return listStandingChanges(db, scope, { from, until, siteIds }).map(({ id, at, title }) => ({
    id,
    title,
    day: dayOf(at),
  }));
}
