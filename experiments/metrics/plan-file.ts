import { aggregatedMoments } from "./aggregated";
import type { AnalysisArm, AnalysisInput, AnalysisPlan, Inference, JointMoments, Metric } from "./analysis";
import {
  arrayField,
  badField,
  type JsonObject,
  notAvailableYet,
  numberField,
  objectField,
  textField,
  wordField,
} from "./json-fields";
import { type MetricColumns, metricFromFile } from "./plan-file-metric";

/** A plan file, checked. */
export interface PlanFile {
  /** Arms are empty when the file names none: take them from the data, in the order of appearance. */
  readonly plan: AnalysisPlan;
  /** The columns to read from a data file; null in a plan that holds aggregated numbers. */
  readonly columns: {
    readonly unit: string;
    readonly arm: string;
    readonly metrics: Readonly<Record<string, MetricColumns>>;
  } | null;
  /** The aggregated numbers, when the plan holds them. */
  readonly input: AnalysisInput | null;
}

const NEVER_BUILT_AS_PLAN = ["cluster"] as const;

function inferenceFrom(value: unknown): Inference {
  if (value === undefined) return { method: "fixed" };
  const inference = objectField(value, "inference");
  const words = ["fixed", "sequential", "hybrid", "bayesian"] as const;
  const method = wordField(inference.method, "inference.method", words);
  if (method === "bayesian") throw notAvailableYet("inference method bayesian");
  if (method === "fixed") return { method };
  const plannedUnits = numberField(inference.plannedUnits, "inference.plannedUnits", { low: 0, isOpen: true });
  return { method, plannedUnits };
}

function armsFrom(value: unknown): AnalysisArm[] {
  if (value === undefined) return [];
  const arms = arrayField(value, "arms").map((item, i): AnalysisArm => {
    if (typeof item === "string") return { key: textField(item, `arms[${i}]`), weight: 1 };
    const arm = objectField(item, `arms[${i}]`);
    const weight = arm.weight === undefined ? 1 : numberField(arm.weight, `arms[${i}].weight`, { low: 0 });
    return { key: textField(arm.key, `arms[${i}].key`), weight };
  });
  if (arms.length < 2) throw badField("arms", "at least two", value);
  requireDifferentKeys(
    "arms",
    arms.map(({ key }) => key),
  );
  return arms;
}

function requireDifferentKeys(path: string, keys: readonly string[]): void {
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  if (twice >= 0) throw badField(`${path}[${twice}].key`, "different from the others", keys[twice]);
}

function alphaFrom(value: unknown): number {
  if (value === undefined) return 0.05;
  const alpha = numberField(value, "alpha");
  if (!(alpha > 0 && alpha < 1)) throw badField("alpha", "strictly between 0 and 1", value);
  return alpha;
}

/** Moments of every metric from the sums in the plan; the first metric's n are the units of the sample ratio check. */
function aggregatedInput(
  metrics: readonly Metric[],
  items: readonly JsonObject[],
  keys: readonly string[],
): AnalysisInput {
  const byMetric = metrics.map((metric, i) => {
    const path = `metrics[${i}].arms`;
    const arms = objectField(items[i]?.arms, path);
    const stranger = Object.keys(arms).find((key) => !keys.includes(key));
    if (stranger !== undefined) throw badField(path, `numbers of the arms ${keys.join(", ")}`, stranger);
    if (metric.kind === "mean" && metric.cap !== undefined) {
      throw badField(`metrics[${i}].cap`, "absent beside aggregated numbers, which hold no single values", metric.cap);
    }
    const byArm: Record<string, JointMoments> = {};
    for (const key of keys) byArm[key] = aggregatedMoments(metric, arms[key], `${path}.${key}`);
    return { byArm, missing: 0 };
  });
  return {
    counts: Object.fromEntries(keys.map((key) => [key, byMetric[0]?.byArm[key]?.n ?? 0])),
    inSeveralArms: 0,
    metrics: Object.fromEntries(metrics.map(({ key }, i) => [key, byMetric[i] ?? { byArm: {}, missing: 0 }])),
  };
}

/**
 * Reads the plan of an analysis from parsed JSON.
 *
 * Defaults: alpha .05, scale absolute, inference fixed, correction none, arms equal in weight.
 *
 * @throws {RangeError} naming the field and its value when the plan makes no sense, or "not available yet: …" for a kind
 *   or method that is not built.
 */
export function parsePlanFile(json: unknown): PlanFile {
  const file = objectField(json, "plan");
  for (const field of NEVER_BUILT_AS_PLAN) if (file[field] !== undefined) throw notAvailableYet(field);
  const items = arrayField(file.metrics, "metrics").map((item, i) => objectField(item, `metrics[${i}]`));
  if (items.length === 0) throw badField("metrics", "at least one", []);
  const read = items.map((item, i) => metricFromFile(item, `metrics[${i}]`));
  const metrics = read.map(({ metric }) => metric);
  requireDifferentKeys(
    "metrics",
    metrics.map(({ key }) => key),
  );
  const isAggregated = items.some((item) => item.arms !== undefined);
  const named = armsFrom(file.arms);
  const fromNumbers =
    isAggregated && named.length === 0 ? Object.keys(objectField(items[0]?.arms, "metrics[0].arms")) : [];
  const arms = named.length > 0 ? named : fromNumbers.map((key) => ({ key, weight: 1 }));
  const control = textField(file.control, "control");
  if (arms.length > 0 && !arms.some(({ key }) => key === control)) {
    throw badField("control", `one of the arms ${arms.map(({ key }) => key).join(", ")}`, control);
  }
  const plan: AnalysisPlan = {
    control,
    arms,
    alpha: alphaFrom(file.alpha),
    scale: wordField(file.scale, "scale", ["absolute", "relative", "log-ratio"], "absolute"),
    inference: inferenceFrom(file.inference),
    correction: wordField(file.correction, "correction", ["none", "holm", "benjamini-hochberg"], "none"),
    metrics,
  };
  refuseLogRatioOfCovariates(plan);
  if (isAggregated) {
    const keys = arms.map(({ key }) => key);
    return { plan, columns: null, input: aggregatedInput(metrics, items, keys) };
  }
  const columns = Object.fromEntries(
    read.map(({ metric, columns: named }, i) => {
      if (named === null) throw badField(`metrics[${i}]`, "given columns or aggregated numbers", metric.key);
      return [metric.key, named];
    }),
  );
  return {
    plan,
    columns: { unit: textField(file.unit, "unit"), arm: textField(file.arm, "arm"), metrics: columns },
    input: null,
  };
}

function refuseLogRatioOfCovariates({ scale, metrics }: AnalysisPlan): void {
  const index = metrics.findIndex((metric) => metric.kind !== "proportion" && metric.covariate === true);
  if (scale === "log-ratio" && index >= 0) {
    throw badField("scale", `absolute or relative with a covariate (metrics[${index}])`, scale);
  }
}

/** The plan with the arms found in the data, equal in weight; a plan that names its arms comes back as it is. */
export function withArms(plan: AnalysisPlan, keys: readonly string[]): AnalysisPlan {
  if (plan.arms.length > 0) return plan;
  if (!keys.includes(plan.control)) throw badField("control", `one of the arms ${keys.join(", ")}`, plan.control);
  return { ...plan, arms: keys.map((key) => ({ key, weight: 1 })) };
}
