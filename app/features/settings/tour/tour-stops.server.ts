import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { findExperimentId } from "~db/queries/experiments/find-experiment-id";
import type { SiteScope } from "~db/queries/site-scope";

/** The tour's stops: an experiment that earns, one that cannot be trusted, one that tempts to stop too early. */
const stopKeys = ["delivery-promise", "return-window", "free-shipping"] as const;
export type TourStopKey = (typeof stopKeys)[number];

export interface TourStop {
  readonly key: TourStopKey;
  readonly to: string;
}

/** The stops of the demonstration's tour, in order; empty where an experiment of it is gone. */
export function listTourStops(scope: SiteScope): readonly TourStop[] {
  const stops = stopKeys.flatMap((key, index) => {
    const id = findExperimentId(db, key, scope);
    return id === undefined ? [] : [{ key, to: `${paths.experiment(id)}?tour=${index + 1}` }];
  });
  return stops.length === stopKeys.length ? stops : [];
}
