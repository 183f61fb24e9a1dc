import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { findExperimentId } from "~db/queries/experiments/find-experiment-id";
import type { SiteScope } from "~db/queries/site-scope";
import { truths } from "~experiments";

/** The tour's experiments: one that earns, one that cannot be trusted, one that tempts to stop too early. */
const stopKeys = ["delivery-promise", "return-window", "free-shipping"] as const;
export type TourStopKey = (typeof stopKeys)[number] | "late-order";

export interface TourStop {
  readonly key: TourStopKey;
  readonly to: string;
}

/** The stops of the demonstration's tour, in order; empty where an experiment of it is gone. */
export function listTourStops(scope: SiteScope, { mayReadOrders }: { mayReadOrders: boolean }): readonly TourStop[] {
  const stops: TourStop[] = stopKeys.flatMap((key, index) => {
    const id = findExperimentId(db, key, scope);
    return id === undefined ? [] : [{ key, to: `${paths.experiment(id)}?tour=${index + 1}` }];
  });
  if (stops.length < stopKeys.length) return [];
  const order = `${paths.order(truths.pinnedOrder.order)}?tour=${stopKeys.length + 1}`;
  return mayReadOrders ? [...stops, { key: "late-order", to: order }] : stops;
}
