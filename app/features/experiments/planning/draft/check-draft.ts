import type { Texts } from "~/lib/texts/texts";
import type { MetricDefinition } from "../../metric.schema";
import { type Plan, planSchema } from "../../plan.schema";
import type { AttributeKind } from "./audience";
import type { Draft, Problem, WizardStep } from "./draft.schema";
import { readArms, readChange, readName } from "./read-change";
import { readDuration, readMethod, readUnitsPerWeek } from "./read-duration";
import { readMetrics } from "./read-metrics";
import { readAudience, readUnit } from "./read-orders";

/** What a draft is read against. */
export interface PlanContext {
  readonly words: Texts["planning"]["problems"];
  readonly locale: string;
  readonly currency: string;
  readonly metrics: readonly MetricDefinition[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly kindOf: (attribute: string) => AttributeKind;
  readonly costs: Plan["costs"];
  readonly costsLeftOut: readonly string[];
  /** Units a week that the sentence means, counted from past orders; null when there are none. */
  readonly unitsPerWeek: number | null;
  /** By metric key: the number its percentile cap stands for, from past orders. */
  readonly caps: Readonly<Record<string, number>>;
  readonly isKeyTaken: boolean;
}

/** Passed down while a draft is read: where mistakes are noted. */
export interface Reading {
  readonly draft: Draft;
  readonly context: PlanContext;
  readonly note: (step: WizardStep, field: string, message: string) => void;
}

export interface CheckedDraft {
  /** The plan that a start would freeze; null while anything stands in the way. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

/** Makes a plan of a draft, or says at which step and field what is missing. */
export function checkDraft(draft: Draft, context: PlanContext): CheckedDraft {
  const problems: Problem[] = [];
  const note: Reading["note"] = (step, field, message) => {
    problems.push({ step, field, message });
  };
  const reading: Reading = { draft, context, note };
  const candidate = {
    version: 1,
    ...readName(reading),
    kind: draft.kind,
    hypothesis: draft.hypothesis.trim(),
    ...(draft.flowStep === "" ? {} : { flowStep: draft.flowStep }),
    change: readChange(reading),
    arms: readArms(reading),
    ...readAudience(reading),
    unit: readUnit(reading),
    metrics: readMetrics(reading),
    ...readMethod(reading),
    ...readDuration(reading),
    ordersPerMonth: unitsPerMonth(reading),
    currency: context.currency,
    costs: context.costs,
    costsLeftOut: context.costsLeftOut,
    assignedElsewhere: false,
  };
  const parsed = planSchema.safeParse(candidate);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) noteIssue(issue, reading, problems);
  }
  return { plan: parsed.success && problems.length === 0 ? parsed.data : null, problems };
}

/** Units a month that the plan could reach, once it is for everybody; null when nobody said and none were counted. */
function unitsPerMonth(reading: Reading): number | null {
  const perWeek = readUnitsPerWeek(reading);
  return perWeek === null ? null : Math.round((perWeek * 365.25) / 12 / 7);
}

const placeOf: Readonly<Record<string, readonly [WizardStep, string]>> = {
  name: ["change", "name"],
  key: ["change", "key"],
  kind: ["change", "kind"],
  hypothesis: ["change", "hypothesis"],
  change: ["change", "change"],
  arms: ["change", "arms"],
  siteIds: ["orders", "siteIds"],
  audience: ["orders", "audience"],
  condition: ["orders", "conditionText"],
  unit: ["unit", "unitType"],
  metrics: ["guardrails", "guardrails"],
  coverage: ["duration", "coverage"],
  layer: ["duration", "layerName"],
  alpha: ["duration", "alpha"],
  smallestGain: ["duration", "smallestGain"],
  horizon: ["duration", "weeks"],
  plannedUnits: ["duration", "weeks"],
};

/** A mistake of the whole that no field had noted is shown at the field it belongs to. */
function noteIssue(issue: { path: PropertyKey[]; message: string }, { note }: Reading, noted: Problem[]): void {
  const [step, field] = placeOf[String(issue.path[0])] ?? ["review", "plan"];
  const isNoted = noted.some((problem) => problem.step === step && problem.field.startsWith(field));
  if (!isNoted) note(step, field, issue.message);
}
