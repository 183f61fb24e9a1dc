import { db } from "~/lib/database.server";
import { type ListedChangeRecord, listChangeRecords } from "~db/queries/deciding/change-records";
import { type ListedDecision, listDecisions } from "~db/queries/deciding/decisions";
import { type FollowUpRow, findFollowUp } from "~db/queries/deciding/follow-ups";
import { findRollout, type RolloutRow } from "~db/queries/deciding/rollouts";
import { type ListedAmendment, listAmendments } from "~db/queries/experiments/amendments";
import { type ExperimentRow, findExperiment, listExperimentSites } from "~db/queries/experiments/find-experiment";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import { listPhases, type PhaseRow } from "~db/queries/experiments/phases";
import type { SiteScope } from "~db/queries/site-scope";
import type { Lag } from "~db/warehouse/warehouse";
import type { FollowUpAnswer } from "../deciding/follow-up-answer";
import type { Plan } from "../plan.schema";
import type { KeptResult } from "./keep-results.server";
import { type ExperimentResult, headlineOf } from "./result";
import { frozenPlanOf } from "./result-question.server";
import { results } from "./results.server";
import { type VerdictInWords, verdictInWords } from "./verdict-words.server";

export interface ArmInWords extends VerdictInWords {
  readonly arm: string;
}

/** A started experiment with everything its page tells. */
export interface ExperimentPage {
  readonly experiment: Pick<
    ExperimentRow,
    | "id"
    | "key"
    | "name"
    | "status"
    | "planHash"
    | "startedAt"
    | "plannedEndAt"
    | "enrolmentStoppedAt"
    | "concludedAt"
    | "assignedElsewhere"
  >;
  readonly siteNames: readonly string[];
  readonly plan: Plan;
  readonly phases: readonly Pick<PhaseRow, "number" | "kind" | "startedAt" | "endedAt" | "coverage">[];
  readonly amendments: readonly ListedAmendment[];
  readonly decisions: readonly Omit<ListedDecision, "snapshot">[];
  readonly rollout: RolloutRow | null;
  readonly changes: readonly ListedChangeRecord[];
  readonly followUp: FollowUpRow | null;
  /** The open follow-up's answer from the hold-out, as stored. */
  readonly lasted: FollowUpAnswer | null;
  /** May this person change it: all its sites are theirs. */
  readonly isChangeable: boolean;
  readonly result: ExperimentResult | null;
  /** By treatment arm, the headline first. */
  readonly words: readonly ArmInWords[];
  readonly isRefreshing: boolean;
  readonly measuring: KeptResult["measuring"];
  readonly failure: string | null;
  readonly lag: Lag;
}

export type FoundPage =
  | { readonly kind: "started"; readonly page: ExperimentPage }
  /** Still a plan: it has a page of its own. */
  | { readonly kind: "planned" }
  | { readonly kind: "missing" };

/** Everything about an experiment that a scope may see; the result as it is stored, a newer one is computed meanwhile. */
export async function findExperimentPage(id: string, scope: SiteScope, locale: string): Promise<FoundPage> {
  const row = findExperiment(db, id, scope);
  if (!row) return { kind: "missing" };
  const plan = frozenPlanOf(row);
  if (!plan) return { kind: "planned" };
  const { result, lasted, isRefreshing, failure, lag, measuring } = await results().read(id);
  return {
    kind: "started",
    page: {
      experiment: pick(row),
      siteNames: siteNamesOf(id),
      plan,
      phases: listPhases(db, id).map(({ number, kind, startedAt, endedAt, coverage }) => ({
        number,
        kind,
        startedAt,
        endedAt,
        coverage,
      })),
      amendments: listAmendments(db, id),
      decisions: listDecisions(db, id).map(({ snapshot: _snapshot, ...decision }) => decision),
      rollout: findRollout(db, id) ?? null,
      changes: listChangeRecords(db, id),
      followUp: findFollowUp(db, id) ?? null,
      lasted,
      isChangeable: isChangeable(db, id, scope),
      result,
      words: result === null ? [] : wordsOf(plan, result, locale),
      isRefreshing,
      measuring,
      failure,
      lag,
    },
  };
}

function pick(row: ExperimentRow): ExperimentPage["experiment"] {
  const { id, key, name, status, planHash, startedAt, plannedEndAt, enrolmentStoppedAt, concludedAt } = row;
  const times = { startedAt, plannedEndAt, enrolmentStoppedAt, concludedAt };
  return { id, key, name, status, planHash, ...times, assignedElsewhere: row.assignedElsewhere };
}

function siteNamesOf(experimentId: string): string[] {
  const names = new Map(listSiteNames(db).map(({ id, name }) => [id, name]));
  return listExperimentSites(db, experimentId).map((id) => names.get(id) ?? id);
}

/** What the verdicts say, the headline first. */
export function wordsOf(plan: Plan, result: ExperimentResult, locale: string): readonly ArmInWords[] {
  const headline = headlineOf(result);
  const rest = result.verdicts.filter((verdict) => verdict !== headline);
  return [...(headline ? [headline] : []), ...rest].map((verdict) => ({
    arm: verdict.arm,
    ...verdictInWords(plan, verdict, locale),
  }));
}
