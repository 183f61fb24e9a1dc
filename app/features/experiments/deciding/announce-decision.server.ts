import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import type { Db } from "~db/client";
import type { ExperimentRow } from "~db/queries/experiments/find-experiment";
import { announce } from "~db/queries/webhooks/announce";

export interface Decided {
  readonly kind: "ship" | "keep" | "extend" | "undo";
  /** The arm that is served from then on; null where that does not change. */
  readonly arm: string | null;
  readonly reason: string;
}

/** Tells other systems what was decided, without by whom; in the transaction of the decision. */
export function announceDecision(
  db: Db,
  { id, key, name }: Pick<ExperimentRow, "id" | "key" | "name">,
  { kind, arm, reason }: Decided,
  at: number,
): void {
  const experiment = { id, key, name, url: publicAddress(paths.experiment(id)) };
  announce(db, {
    type: "experiment.decision_taken",
    at,
    data: { experiment, decision: { kind, arm, reason: reason.trim() } },
  });
}
