import type { Comparison } from "~experiments";
import type { ExperimentPage } from "./experiment-page.server";
import { rScript } from "./r-script";
import type { ExperimentResult } from "./result";

export const exportFormats = ["csv", "json", "r"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

type Exported = Pick<ExperimentPage, "experiment" | "plan" | "amendments" | "decisions" | "words">;

const columns = [
  "family",
  "metric",
  "control",
  "treatment",
  "method",
  "unitsControl",
  "unitsTreatment",
  "valueControl",
  "valueTreatment",
  "estimate",
  "standardError",
  "lower",
  "upper",
  "degreesOfFreedom",
  "p",
  "adjustedP",
  "adjustedLower",
  "adjustedUpper",
  "nonInferior",
  "missing",
  "reason",
] as const;

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvRow(family: string, comparison: Comparison): string {
  const { metric, control, treatment, method, units, values } = comparison;
  const { estimate, standardError, lower, upper, degreesOfFreedom, p } = comparison;
  const { adjustedP, adjustedLower, adjustedUpper, nonInferior = null, missing, reason } = comparison;
  const cells = [
    ...[family, metric, control, treatment, method, units.control, units.treatment, values.control, values.treatment],
    ...[estimate, standardError, lower, upper, degreesOfFreedom, p],
    ...[adjustedP, adjustedLower, adjustedUpper, nonInferior, missing, reason],
  ];
  return cells.map(cell).join(",");
}

/** One line a comparison; money in minor units, shares as fractions. */
export function resultCsv(result: ExperimentResult): string {
  const guardrails = new Set(
    result.plans.decision.metrics.filter(({ role }) => role === "guardrail").map(({ key }) => key),
  );
  const rows = [
    ...result.decision.comparisons.map((row) => csvRow(guardrails.has(row.metric) ? "guardrail" : "primary", row)),
    ...result.others.map((row) => csvRow("other", row)),
  ];
  return `${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

/** The result as a file to take along; null while there is none. */
export function exportResult(
  { experiment, plan, amendments, decisions, words }: Exported,
  result: ExperimentResult,
  format: ExportFormat,
): ExportFile {
  switch (format) {
    case "csv":
      return { name: `${experiment.key}.csv`, type: "text/csv; charset=utf-8", body: resultCsv(result) };
    case "r":
      return { name: `${experiment.key}.R`, type: "text/plain; charset=utf-8", body: rScript(result, experiment.name) };
    case "json": {
      const everything = { experiment, verdict: words, result, plan, amendments, decisions };
      const body = `${JSON.stringify(everything, null, 2)}\n`;
      return { name: `${experiment.key}.json`, type: "application/json; charset=utf-8", body };
    }
  }
}
