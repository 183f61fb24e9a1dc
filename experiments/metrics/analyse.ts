import { adjustedPValues } from "../statistics/corrections";
import { emptyMoments } from "../statistics/moments";
import { sampleRatioTest, severalArmsAlarm } from "../statistics/sample-ratio";
import type { Analysis, AnalysisInput, AnalysisPlan, SampleRatio } from "./analysis";
import { compareArms } from "./compare-arms";
import { metricVariables } from "./kinds";

function refuseBadPlan({ alpha, arms, control, inference, metrics }: AnalysisPlan): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie strictly between 0 and 1, got ${alpha}`);
  const keys = arms.map(({ key }) => key);
  if (!keys.includes(control)) throw new RangeError(`control must be one of the arms, got ${control}`);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new RangeError(`arms must have different keys, got ${twice} twice`);
  if (inference.method !== "fixed" && !(inference.plannedUnits > 0 && Number.isFinite(inference.plannedUnits))) {
    throw new RangeError(`plannedUnits must be positive and finite, got ${inference.plannedUnits}`);
  }
  for (const { key, margin } of metrics) {
    if (margin !== undefined && !(margin >= 0 && Number.isFinite(margin))) {
      throw new RangeError(`margin of ${key} must be 0 or more, got ${margin}`);
    }
  }
}

function sampleRatio({ arms }: AnalysisPlan, { counts, inSeveralArms }: AnalysisInput): SampleRatio {
  const perArm = arms.map(({ key }) => counts[key] ?? 0);
  const test = sampleRatioTest(
    perArm,
    arms.map(({ weight }) => weight),
  );
  const total = perArm.reduce((sum, count) => sum + count, 0);
  return {
    ...test,
    counts: Object.fromEntries(arms.map(({ key }, i) => [key, perArm[i] ?? 0])),
    inSeveralArms,
    severalArmsAlarm: severalArmsAlarm(inSeveralArms, total),
  };
}

/**
 * Every metric of every treatment arm against control, with the sample ratio check. Pure: the same plan and moments
 * always give the same numbers.
 *
 * The family of the correction is every answered comparison of the metrics that are not guardrails; a guardrail's
 * adjusted numbers are its own.
 *
 * @returns Comparisons in the order of the metrics, then the arms. What the data cannot answer is null, with a reason.
 * @throws {RangeError} naming the field and its value when the plan makes no sense.
 */
export function analyse(plan: AnalysisPlan, input: AnalysisInput): Analysis {
  refuseBadPlan(plan);
  const treatments = plan.arms.filter(({ key }) => key !== plan.control);
  const open = plan.metrics.flatMap((metric) => {
    const data = input.metrics[metric.key];
    const none = emptyMoments(metricVariables(metric).length);
    const control = data?.byArm[plan.control] ?? none;
    return treatments.map(({ key }) => {
      const names = { metric: metric.key, control: plan.control, treatment: key, missing: data?.missing ?? 0 };
      const comparison = compareArms(metric, { control, treatment: data?.byArm[key] ?? none }, names, plan);
      return { comparison, isGoal: metric.role !== "guardrail" };
    });
  });
  const isCorrected = plan.correction !== "none";
  const adjusted = adjustedPValues(
    open.map(({ comparison, isGoal }) => (isGoal ? comparison.p : null)),
    plan.correction,
  );
  return {
    sampleRatio: sampleRatio(plan, input),
    comparisons: open.map(({ comparison, isGoal }, i) =>
      isGoal ? comparison.close(adjusted[i] ?? null, isCorrected) : comparison.close(comparison.p, false),
    ),
  };
}
