import { createFormat, type Preferences } from "~/lib/format";
import type { Permission } from "~/lib/permissions";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import { orderMeasures } from "~experiments";
import { viewAlarms } from "./alarms/alarm-view.server";
import type { BoardFilter } from "./board-filter";
import { placeOf } from "./places.server";
import type { MeasureReader } from "./read-series.server";
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
export async function viewMeasurePage(db: Db, reader: MeasureReader, question: PageQuestion) {
  const { viewer, key, filter, at, preferences } = question;
  const { scope, permissions } = viewer;
  const today = createFormat(preferences).dayOf(at);
  const view = await viewMeasure(db, reader, { key, scope, filter, today, preferences });
  if (!view) return undefined;
  const place = placeOf(db, scope, filter.site);
  const mayWrite = permissions.includes("process:write");
  return {
    view,
    alarms: viewAlarms(db, viewer, { measure: key, site: place.targetSite }),
    target: viewTarget(db, { measure: key, place, scope, mayWrite }),
    hasOrders: permissions.includes("order:read") && orderMeasures.some((measure) => measure.key === key),
  };
}
