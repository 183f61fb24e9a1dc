import type { Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { type ExperimentRow, findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import type { Warehouse } from "~db/warehouse/warehouse";
import type { MetricDefinition } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import { engineCosts } from "../costs/engine-costs";
import { costsForPlan } from "../costs/frozen-costs";
import { type AttributeEntry, usualAttributes } from "../draft/audience";
import { checkDraft, type PlanContext } from "../draft/check-draft";
import { type Draft, draftSchema, type Problem } from "../draft/draft.schema";
import { loadPlanContext, noHistory, type PlanHistory } from "../draft/plan-context";
import { readAudience } from "../draft/read-orders";
import { listMetricDefinitions } from "../metrics/metrics";
import type { Actor } from "../outcome";
import { askPastOrders, noPast, type PastAnswer } from "../past-orders/past-orders";
import { pastOrders } from "../past-orders/past-orders-cache.server";
import { freezePlan } from "../running/start-experiment";
import { type PlannerAnswer, planner } from "./planner/planner";

export interface WizardView {
  readonly id: string;
  readonly status: ExperimentRow["status"];
  readonly version: number;
  readonly canChange: boolean;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly plan: Plan | null;
  /** SHA-256 the plan would be frozen under; null while something is missing. */
  readonly hash: string | null;
  readonly sites: readonly { readonly id: string; readonly name: string; readonly isOwn: boolean }[];
  readonly metrics: readonly MetricDefinition[];
  readonly attributes: readonly AttributeEntry[];
  readonly past: PastAnswer;
  readonly planner: PlannerAnswer;
  readonly hasCosts: boolean;
  readonly costsLeftOut: readonly string[];
  /** The condition that sites and sentence mean, for developers. */
  readonly condition: Plan["condition"];
}

export interface WizardQuestion {
  readonly actor: Actor;
  readonly now: number;
  readonly id: string;
  readonly preferences: Preferences;
}

/** Past orders as they bear on a draft: asked with what can be read of it so far. */
export async function historyOf(
  db: Db,
  warehouse: Warehouse,
  draft: Draft,
  { now, id, preferences }: Omit<WizardQuestion, "actor">,
): Promise<{ past: PastAnswer; history: PlanHistory; context: PlanContext; condition: Plan["condition"] }> {
  const words = texts(preferences.locale).planning.problems;
  const load = (history: PlanHistory) => loadPlanContext(db, { id, draft, style: preferences, words, history });
  const blind = load(noHistory);
  const { condition } = readAudience({ draft, context: blind, note: () => undefined });
  const past = askPastOrders(await pastOrders(warehouse, now), {
    condition,
    unitType: draft.unitType,
    metrics: watchedMetrics(draft, listMetricDefinitions(db)),
    costs: engineCosts(costsForPlan(db).costs, preferences.currency, preferences.timeZone),
  });
  const history = { unitsPerWeek: past.unitsPerWeek, seenAttributes: past.attributes, caps: past.caps };
  return { past, history, context: load(history), condition };
}

function watchedMetrics(draft: Draft, metrics: readonly MetricDefinition[]): MetricDefinition[] {
  const keys = new Set([draft.primary, ...draft.guardrails.map(({ metric }) => metric), ...draft.others]);
  return metrics.filter(({ key }) => keys.has(key));
}

/** Everything a page of the wizard shows; undefined when there is no such experiment for this person. */
export async function loadWizard(
  db: Db,
  warehouse: Warehouse,
  question: WizardQuestion,
): Promise<WizardView | undefined> {
  const { actor, id } = question;
  const row = findExperiment(db, id, actor.scope);
  if (row === undefined) return undefined;
  const draft = draftSchema.parse(row.draft ?? {});
  const { past, context, condition } = await historyOf(db, warehouse, draft, question);
  const { plan, problems } = checkDraft(draft, context);
  return {
    id,
    status: row.status,
    version: row.draftVersion,
    canChange: isChangeable(db, id, actor.scope),
    draft,
    problems,
    plan,
    hash: plan === null ? null : freezePlan(plan).hash,
    sites: context.sites.map((site) => ({ ...site, isOwn: isOwn(site.id, actor) })),
    metrics: context.metrics,
    attributes: mergeAttributes(past.attributes),
    past: past.seen === 0 ? noPast : past,
    planner: planner(draft, context, past),
    hasCosts: context.costs.length > 0,
    costsLeftOut: context.costsLeftOut,
    condition,
  };
}

function isOwn(siteId: string, { scope }: Actor): boolean {
  return scope.kind === "all" || scope.siteIds.includes(siteId);
}

/** What was seen here wins over what is usual. */
function mergeAttributes(seen: readonly AttributeEntry[]): AttributeEntry[] {
  const names = new Set(seen.map(({ name }) => name));
  const value = usualAttributes.filter(({ name }) => name === "value");
  const rest = usualAttributes.filter(({ name }) => name !== "value" && !names.has(name));
  return [...value, ...seen.filter(({ name }) => name !== "value"), ...rest];
}
