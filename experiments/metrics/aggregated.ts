import { type JointMoments, momentsFromSums } from "../statistics/moments";
import type { Metric } from "./analysis";
import { badField, countField, type JsonObject, numberField, objectField } from "./json-fields";

type Read = (field: string) => number;

function meanMoments(n: number, read: Read, hasCovariate: boolean): JointMoments {
  if (!hasCovariate) return momentsFromSums(n, [read("sum")], [read("sumSquares")]);
  const cross = read("covariateCrossProduct");
  return momentsFromSums(
    n,
    [read("sum"), read("covariateSum")],
    [read("sumSquares"), cross, cross, read("covariateSumSquares")],
  );
}

function proportionMoments(n: number, arm: JsonObject, path: string): JointMoments {
  const sum = countField(arm.sum, `${path}.sum`);
  if (sum > n) throw badField(`${path}.sum`, `at most n = ${n}`, sum);
  return momentsFromSums(n, [sum], [sum]);
}

const RATIO_VARIABLES = ["numerator", "denominator", "covariateNumerator", "covariateDenominator"] as const;

/** The sums of a ratio's four variables; the first two carry the short names they have without a covariate. */
function ratioSum(arm: JsonObject, path: string, variable: (typeof RATIO_VARIABLES)[number], suffix: string): number {
  const short = { numerator: "", denominator: "denominator", covariateNumerator: "", covariateDenominator: "" }[
    variable
  ];
  const long = `${variable}${suffix}`;
  const shortName = short === "" ? suffix.charAt(0).toLowerCase() + suffix.slice(1) : `${short}${suffix}`;
  const isLong = arm[long] !== undefined || variable.startsWith("covariate");
  const name = isLong ? long : shortName;
  return numberField(arm[name], `${path}.${name}`);
}

/** "numerator,denominator", "numeratorDenominator", "denominator*numerator"…: the pair, whatever the order or sign. */
function pairKey(text: string): string {
  const words = text
    .replace(/[^A-Za-z]+/g, "")
    .toLowerCase()
    .match(/covariatenumerator|covariatedenominator|numerator|denominator/g);
  return [...(words ?? [])].sort().join(" ");
}

function ratioMomentsWithCovariate(n: number, arm: JsonObject, path: string): JointMoments {
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries(objectField(arm.crossProducts, `${path}.crossProducts`))) {
    if (typeof value === "object" && value !== null) {
      for (const [other, inner] of Object.entries(value)) given.set(pairKey(`${name} ${other}`), inner);
    } else given.set(pairKey(name), value);
  }
  const products = RATIO_VARIABLES.flatMap((row) =>
    RATIO_VARIABLES.map((column) =>
      row === column
        ? ratioSum(arm, path, row, "SumSquares")
        : numberField(given.get(pairKey(`${row} ${column}`)), `${path}.crossProducts of ${row} and ${column}`),
    ),
  );
  return momentsFromSums(
    n,
    RATIO_VARIABLES.map((variable) => ratioSum(arm, path, variable, "Sum")),
    products,
  );
}

function ratioMoments(n: number, read: Read): JointMoments {
  const cross = read("crossProduct");
  return momentsFromSums(
    n,
    [read("sum"), read("denominatorSum")],
    [read("sumSquares"), cross, cross, read("denominatorSumSquares")],
  );
}

/**
 * The moments of one arm of one metric from its sums in a plan file.
 *
 * @throws {RangeError} naming the field and its value when a sum is missing, not a number or contradicts another.
 */
export function aggregatedMoments(metric: Metric, value: unknown, path: string): JointMoments {
  const arm = objectField(value, path);
  const n = countField(arm.n, `${path}.n`);
  const read: Read = (field) => numberField(arm[field], `${path}.${field}`);
  switch (metric.kind) {
    case "mean":
      return meanMoments(n, read, metric.covariate === true);
    case "proportion":
      return proportionMoments(n, arm, path);
    case "ratio":
      return metric.covariate === true ? ratioMomentsWithCovariate(n, arm, path) : ratioMoments(n, read);
  }
}
