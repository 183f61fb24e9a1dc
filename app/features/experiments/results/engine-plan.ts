import type { AnalysisPlan, Inference, Metric } from "~experiments";
import type { MetricDefinition } from "../metric.schema";
import type { Plan } from "../plan.schema";

/** The engine's view of a metric. */
export function engineMetric(definition: MetricDefinition, isPooled: boolean): Metric {
  const { key, direction, measure, cap } = definition;
  const base = { key, direction };
  const isShare = measure.kind === "proportion" || (measure.kind === "column" && measure.numberKind === "proportion");
  if (isShare) return { ...base, kind: "proportion", variance: isPooled ? "pooled" : "unpooled" };
  if (measure.kind === "ratio") return { ...base, kind: "ratio" };
  const isAdjusted = measure.kind === "column" && measure.covariate !== undefined;
  return { ...base, kind: "mean", ...(cap === null ? {} : { cap }), ...(isAdjusted ? { covariate: true } : {}) };
}

/** What the decision rests on (primary and guardrails), and the other metrics, a family of their own. */
export interface EnginePlans {
  readonly decision: AnalysisPlan;
  readonly others: AnalysisPlan | null;
}

/** All metrics as changes relative to control, so that different units lie on one axis; to look at, not to decide on. */
export function relativePlan({ decision, others }: EnginePlans): AnalysisPlan {
  const metrics = [...decision.metrics, ...(others?.metrics ?? [])].map(({ margin: _margin, ...metric }) => metric);
  return { ...decision, scale: "relative", correction: "none", metrics };
}

/**
 * Turns a plan into the engine's. The correction for several tests is taken over the primary metric in all arms, and
 * apart from it over the other metrics: what is only looked at does not blur what is decided on. Guardrails are in
 * neither.
 *
 * @param plannedUnits As amended.
 */
export function enginePlans(plan: Plan, plannedUnits: number): EnginePlans {
  const [control] = plan.arms;
  if (!control) throw new RangeError(`arms of ${plan.key} must not be empty`);
  const metric = (definition: MetricDefinition) => engineMetric(definition, plan.assignedElsewhere);
  const common = {
    control: control.key,
    arms: plan.arms.map(({ key, weight }) => ({ key, weight })),
    alpha: plan.alpha,
    scale: "absolute" as const,
    inference: inferenceOf(plan, plannedUnits),
    correction: plan.correction,
  };
  const { primary, guardrails, others } = plan.metrics;
  const guarded = guardrails.map(
    (guardrail): Metric => ({ ...metric(guardrail.metric), role: "guardrail", margin: guardrail.margin }),
  );
  return {
    decision: { ...common, metrics: [metric(primary), ...guarded] },
    others: others.length === 0 ? null : { ...common, metrics: others.map(metric) },
  };
}

function inferenceOf({ inference, arms }: Plan, plannedUnits: number): Inference {
  if (inference === "fixed") return { method: "fixed" };
  // A comparison has two of the arms, so its planned units are theirs.
  return { method: inference, plannedUnits: Math.max(2, Math.round((plannedUnits * 2) / arms.length)) };
}
