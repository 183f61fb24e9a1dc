import { listCostLines, missingCostKinds } from "~/features/experiments/experiments.server";
import { createFormat, type Preferences } from "~/lib/format";
import type { Permission } from "~/lib/permissions";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { WarehouseDurations } from "~db/warehouse/durations/durations";
import { orderMeasures } from "~experiments";
import { readSurvival } from "../survival/survival.server";
import { viewAlarms } from "./alarms/alarm-view.server";
import { type BoardFilter, spanOf } from "./board-filter";
import { placeOf } from "./places.server";
import type { MeasureReader } from "./read-series.server";
import { addDays, DAYS_A_WEEK } from "./series/periods";
import { countSetAsideFor } from "./set-aside.server";
import { viewTarget } from "./targets/target-view.server";
import { viewMeasure } from "./view-measure.server";

export interface PageQuestion {
  readonly viewer: { readonly id: string; readonly scope: SiteScope; readonly permissions: readonly Permission[] };
  readonly key: string;
  readonly filter: BoardFilter;
  readonly at: number;
  readonly preferences: Preferences;
}

/** All of a measure's page; undefined: there is no such measure. */
export async function viewMeasurePage(
  db: Db,
  reader: MeasureReader & Pick<WarehouseDurations, "readDurations">,
  question: PageQuestion,
) {
  const { viewer, key, filter, at, preferences } = question;
  const { scope, permissions } = viewer;
  const today = createFormat(preferences).dayOf(at);
  const view = await viewMeasure(db, reader, { key, scope, filter, today, preferences });
  if (!view) return undefined;
  const place = placeOf(db, scope, filter.site);
  const { siteScope } = place;
  const isTime = view.line.unit === "hours";
  const mayWrite = permissions.includes("process:write");
  return {
    view,
    // Of the orders placed up to now, whatever is final of the measure: what is open is the point of it.
    survival: isTime ? await readSurvival(reader, { ...placedIn(filter, today, preferences), siteScope, at }) : null,
    setAside: await countSetAsideFor(key),
    costsMissing: key === "contributionMargin" ? missingCostKinds(listCostLines(db, today)) : [],
    alarms: viewAlarms(db, viewer, { measure: key, site: place.targetSite }),
    target: viewTarget(db, { measure: key, place, scope, mayWrite }),
    hasOrders: permissions.includes("order:read") && orderMeasures.some((measure) => measure.key === key),
  };
}

/** The time that a filter asks for, up to now when it is so many weeks. */
function placedIn(filter: BoardFilter, today: string, { timeZone }: Preferences) {
  const span = spanOf(filter);
  const days =
    span.kind === "days" ? span : { from: addDays(today, -DAYS_A_WEEK * span.weeks), until: addDays(today, 1) };
  return { from: startOfDay(days.from, timeZone), until: startOfDay(days.until, timeZone) };
}
