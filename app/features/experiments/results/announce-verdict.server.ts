import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import type { Db } from "~db/client";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { announce } from "~db/queries/webhooks/announce";
import type { ResultQuestion } from "./compute-result.server";
import { type ExperimentResult, headlineOf } from "./result";
import { verdictInWords } from "./verdict-words.server";

/** What a verdict comes down to: its kind and the arm it is about. */
function gistOf(result: ExperimentResult | null): { kind: string; arm: string } | null {
  const headline = result ? headlineOf(result) : undefined;
  return headline ? { kind: headline.verdict.kind, arm: headline.arm } : null;
}

/**
 * Tells other systems when the headline verdict says something else than the result stored before. A first "keep running" is
 * no news. Call it before the new result is stored: cut off between the two, it is told twice rather than never.
 */
export function announceVerdict(
  db: Db,
  { experimentId, plan, asOf }: ResultQuestion,
  before: ExperimentResult | null,
  result: ExperimentResult,
): void {
  const [was, is] = [gistOf(before), gistOf(result)];
  const headline = headlineOf(result);
  if (!is || !headline || (was?.kind === is.kind && was.arm === is.arm)) return;
  if (was === null && is.kind === "keepRunning") return;
  const { sentence, next } = verdictInWords(plan, headline, findOrganisation(db)?.locale ?? "en");
  const url = publicAddress(paths.experiment(experimentId));
  announce(db, {
    type: "experiment.verdict_changed",
    at: asOf,
    data: {
      experiment: { id: experimentId, key: plan.key, name: plan.name, url },
      verdict: { ...is, sentence, next },
      before: was,
    },
  });
}
