import { db, warehouse } from "~/lib/database.server";
import type { ExperimentPage } from "../results/experiment-page.server";
import { computeFollowUp } from "./compute-follow-up.server";
import { type FollowUpAnswer, isFollowUpAnswer } from "./follow-up-answer";

/** The answer to "did it last?" as it stands now; null when there is nothing to ask. */
export function answerFollowUp(experimentId: string, at: number): Promise<FollowUpAnswer | null> {
  return computeFollowUp(db, warehouse, experimentId, at);
}

/**
 * The answer to show: the kept one once the question is closed; the stored one from the hold-out; before against after
 * only when it is asked for, because it reads months of orders. Null where there is none.
 */
export async function readFollowUp(
  { experiment, followUp, lasted }: Pick<ExperimentPage, "experiment" | "followUp" | "lasted">,
  { at, isAskedFor }: { readonly at: number; readonly isAskedFor: boolean },
): Promise<FollowUpAnswer | null> {
  if (!followUp) return null;
  if (followUp.closedAt !== null) return isFollowUpAnswer(followUp.result) ? followUp.result : null;
  return lasted ?? (isAskedFor ? answerFollowUp(experiment.id, at) : null);
}
