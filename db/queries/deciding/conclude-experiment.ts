import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments } from "../../schema/experiments";
import { changeableIn } from "../experiments/experiment-scope";
import type { SiteScope } from "../site-scope";

/** Concludes a running experiment. Returns false, changing nothing, unless it is running and the scope may change it. */
export function concludeExperiment(db: Db, { id, scope, at }: { id: string; scope: SiteScope; at: number }): boolean {
  const { changes } = db
    .update(experiments)
    .set({ status: "concluded", concludedAt: at })
    .where(
      and(
        eq(experiments.id, id),
        inArray(experiments.status, ["running", "enrolmentStopped"]),
        changeableIn(db, scope),
      ),
    )
    .run();
  return changes === 1;
}
