import type { Comparison, JointMoments, Metric } from "~experiments";
import { rFunctions } from "./r-functions";
import type { ExperimentResult } from "./result";

const text = (value: string) => JSON.stringify(value);
const numbers = (values: readonly number[]) => `c(${values.join(", ")})`;

function momentsInR({ n, means, crossProducts }: JointMoments): string {
  return `list(n = ${n}, means = ${numbers(means)}, cross = matrix(${numbers(crossProducts)}, ${means.length}))`;
}

function rowInR(comparison: Comparison, metric: Metric, family: string): string {
  const members = [
    `family = ${text(family)}`,
    `metric = ${text(comparison.metric)}`,
    `treatment = ${text(comparison.treatment)}`,
    `kind = ${text(metric.kind)}`,
    `direction = ${text(metric.direction ?? "higher")}`,
    `margin = ${metric.margin ?? "NA"}`,
    `pooled = ${metric.kind === "proportion" && metric.variance === "pooled" ? "TRUE" : "FALSE"}`,
  ];
  return `  list(${members.join(", ")})`;
}

/** Comparisons with numbers, each with its metric and the family it is corrected in. */
function rowsOf({ plans, decision, others }: ExperimentResult): string[] {
  const metrics = new Map(
    [...plans.decision.metrics, ...(plans.others?.metrics ?? [])].map((metric) => [metric.key, metric]),
  );
  const family = (metric: Metric) => (metric.role === "guardrail" ? "guardrail" : "primary");
  const inR = (comparison: Comparison, familyOf: (metric: Metric) => string) => {
    const metric = metrics.get(comparison.metric);
    return metric && comparison.estimate !== null ? [rowInR(comparison, metric, familyOf(metric))] : [];
  };
  return [
    ...decision.comparisons.flatMap((comparison) => inR(comparison, family)),
    ...others.flatMap((comparison) => inR(comparison, () => "other")),
  ];
}

const corrections = { holm: "holm", "benjamini-hochberg": "BH", none: "none" } as const;

function sampleRatioInR({ plans, trust }: ExperimentResult): string {
  const { method, counts, p } = trust.sampleRatio;
  if (p === null) return "";
  const arms = plans.decision.arms.filter(({ weight }) => weight > 0);
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const units = arms.map(({ key }) => counts[key] ?? 0);
  const shares = arms.map(({ weight }) => weight / total);
  const call =
    method === "exact"
      ? `binom.test(${units[0] ?? 0}, ${units.reduce((sum, count) => sum + count, 0)}, ${shares[0] ?? 0})`
      : `chisq.test(${numbers(units)}, p = ${numbers(shares)})`;
  return `cat("sample ratio p:", format(${call}$p.value, digits = 15), "\\n")\n`;
}

/**
 * An R script that repeats every interval and p of a result from its printed moments, in base R and without our code. It
 * prints CSV: family, metric, treatment, estimate, se, lower, upper, p, bound, harm, adjusted.
 */
export function rScript(result: ExperimentResult, title: string): string {
  const { decision } = result.plans;
  const byMetric = Object.entries(result.moments).map(([key, { byArm }]) => {
    const arms = Object.entries(byArm).map(([arm, moments]) => `    ${text(arm)} = ${momentsInR(moments)}`);
    return `  ${text(key)} = list(\n${arms.join(",\n")})`;
  });
  const planned = decision.inference.method === "fixed" ? "NA" : decision.inference.plannedUnits;
  return `# ${title.replaceAll(/[\r\n]+/g, " ")}
# Plan ${result.planHash ?? "without a hash"}; data as of ${new Date(result.asOf).toISOString()}.
# Run with: Rscript this-file.R

control <- ${text(decision.control)}
alpha <- ${decision.alpha}
inference <- ${text(decision.inference.method)}
planned <- ${planned}

moments <- list(
${byMetric.join(",\n")}
)

rows <- list(
${rowsOf(result).join(",\n")}
)

${rFunctions}
out <- do.call(rbind, lapply(rows, compare))
if (is.null(out)) {
  cat("There is nothing to compare yet.\\n")
} else {
  out$adjusted <- out$p
  for (f in c("primary", "other")) {
    own <- out$family == f
    out$adjusted[own] <- p.adjust(out$p[own], ${text(corrections[decision.correction])})
  }
  options(digits = 15)
  write.csv(out, row.names = FALSE)
}
${sampleRatioInR(result)}`;
}
