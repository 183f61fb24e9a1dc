import type { Cap, Metric } from "./analysis";
import {
  badField,
  type JsonObject,
  notAvailableYet,
  numberField,
  objectField,
  textField,
  wordField,
} from "./json-fields";

/** The columns of a data file that hold a metric's variables, in the order its moments hold them. */
export type MetricColumns = readonly string[];

export interface FileMetric {
  readonly metric: Metric;
  /** Null when the plan holds the metric's numbers instead. */
  readonly columns: MetricColumns | null;
}

type Base = Pick<Metric, "key" | "role" | "direction" | "margin">;

function baseFrom(item: JsonObject, path: string): Base {
  return {
    key: textField(item.key, `${path}.key`),
    ...(item.role !== undefined && { role: wordField(item.role, `${path}.role`, ["goal", "guardrail"]) }),
    ...(item.direction !== undefined && {
      direction: wordField(item.direction, `${path}.direction`, ["higher", "lower"]),
    }),
    ...(item.margin !== undefined && { margin: numberField(item.margin, `${path}.margin`, { low: 0 }) }),
  };
}

function capFrom(value: unknown, path: string): Cap {
  const cap = objectField(value, path);
  if (cap.value !== undefined) return { value: numberField(cap.value, `${path}.value`) };
  const percentile = numberField(cap.percentile, `${path}.percentile`);
  if (!(percentile >= 0 && percentile <= 1)) throw badField(`${path}.percentile`, "in [0, 1]", percentile);
  return { percentile };
}

function meanFrom(item: JsonObject, path: string, base: Base): FileMetric {
  const hasCovariate = item.covariate !== undefined;
  const metric: Metric = {
    ...base,
    kind: "mean",
    ...(item.cap !== undefined && { cap: capFrom(item.cap, `${path}.cap`) }),
    ...(hasCovariate && { covariate: true }),
  };
  if (item.arms !== undefined) return { metric, columns: null };
  const value = textField(item.value, `${path}.value`);
  return { metric, columns: hasCovariate ? [value, textField(item.covariate, `${path}.covariate`)] : [value] };
}

function proportionFrom(item: JsonObject, path: string, base: Base): FileMetric {
  if (item.covariate !== undefined) throw notAvailableYet("covariate of a proportion (declare it as a mean)");
  const metric: Metric = {
    ...base,
    kind: "proportion",
    variance: wordField(item.variance, `${path}.variance`, ["pooled", "unpooled"], "unpooled"),
  };
  return { metric, columns: item.arms === undefined ? [textField(item.value, `${path}.value`)] : null };
}

function ratioFrom(item: JsonObject, path: string, base: Base): FileMetric {
  const hasCovariate = item.covariate !== undefined;
  const metric: Metric = { ...base, kind: "ratio", ...(hasCovariate && { covariate: true }) };
  if (item.arms !== undefined) return { metric, columns: null };
  const columns = [textField(item.numerator, `${path}.numerator`), textField(item.denominator, `${path}.denominator`)];
  if (!hasCovariate) return { metric, columns };
  const covariate = objectField(item.covariate, `${path}.covariate`);
  return {
    metric,
    columns: [
      ...columns,
      textField(covariate.numerator, `${path}.covariate.numerator`),
      textField(covariate.denominator, `${path}.covariate.denominator`),
    ],
  };
}

/** One metric of a plan file and the columns it reads. */
export function metricFromFile(item: JsonObject, path: string): FileMetric {
  const kinds = ["mean", "proportion", "ratio", "quantile", "duration"] as const;
  const kind = wordField(item.kind, `${path}.kind`, kinds);
  if (kind === "quantile" || kind === "duration") throw notAvailableYet(`metric kind ${kind}`);
  if (item.cluster !== undefined) throw notAvailableYet("cluster");
  if (item.cap !== undefined && kind !== "mean") throw notAvailableYet(`cap of a ${kind}`);
  const base = baseFrom(item, path);
  if (kind === "mean") return meanFrom(item, path, base);
  return kind === "proportion" ? proportionFrom(item, path, base) : ratioFrom(item, path, base);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A cell of a data file as the metric's value.
 *
 * @returns Null for an empty cell.
 * @throws {RangeError} naming the cell when it is not a number, or for a proportion not 0, 1, true or false.
 */
export function cellValue(kind: Metric["kind"], cell: string): number | null {
  const text = cell.trim();
  if (text === "") return null;
  if (kind === "proportion") {
    const word = text.toLowerCase();
    if (word === "true") return 1;
    if (word === "false") return 0;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (value === 0 || value === 1) return value;
    throw new RangeError(`must be 0, 1, true or false, got ${JSON.stringify(cell)}`);
  }
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new RangeError(`must be a number, got ${JSON.stringify(cell)}`);
  return value;
}
