import { type CompileOptions, compileExperiment } from "./compile-experiment";
import type {
  AssignableExperiment,
  AssignmentArm,
  AssignmentFilter,
  AttributeContext,
  BucketRange,
} from "./experiment";
import { isList, isRecord } from "./json-kinds";
import { validateExperiment } from "./validate-experiment";

/** One line of `lab assign`. */
export interface AssignedUnit {
  readonly unit: string;
  /** The unit's place in [0, 1); null when it was not hashed, because it is empty or was left out before. */
  readonly n: number | null;
  readonly arm: string | null;
}

/** The attribute that a unit stands under when the experiment's file names none. */
export const UNIT_ATTRIBUTE = "unit";

/**
 * Reads an experiment as `lab assign` takes it: `key` and `arms`, and if wanted `seed` (the key), `hashVersion` (2),
 * `coverage` (1), `hashAttribute` ("unit"), `condition`, `filters` (on the hash attribute unless they name another) and
 * `namespace`. In brackets what is taken when absent. Other fields are left alone.
 *
 * @param file Parsed JSON.
 * @throws {RangeError} naming the field and its value, when something is not as described or `validateExperiment` refuses.
 */
export function parseAssignmentFile(file: unknown): AssignableExperiment {
  if (!isRecord(file)) throw refusal("the experiment", file, "an object");
  const key = textIn(file, "key");
  const hashAttribute = textIn(file, "hashAttribute", UNIT_ATTRIBUTE);
  const hashVersion = file.hashVersion ?? 2;
  if (hashVersion !== 1 && hashVersion !== 2) throw refusal("hashVersion", hashVersion, "2, or 1 for old experiments");
  const { condition, filters, namespace } = file;
  if (condition !== undefined && !isRecord(condition)) throw refusal("condition", condition, "an object");
  const experiment: AssignableExperiment = {
    key,
    seed: textIn(file, "seed", key),
    hashVersion,
    hashAttribute,
    targetingKeyStandsIn: false,
    coverage: numberIn(file, "coverage", "coverage", 1),
    arms: listIn(file, "arms").map(armOf),
    ...(condition === undefined ? {} : { condition }),
    ...(filters === undefined
      ? {}
      : { filters: listIn(file, "filters").map((filter, index) => filterOf(filter, index, hashAttribute)) }),
    ...(namespace === undefined ? {} : { namespace: namespaceOf(namespace) }),
  };
  validateExperiment(experiment);
  return experiment;
}

/**
 * Prepares what `lab assign` does for every unit.
 *
 * @returns A function from a unit, with the attributes that a condition or filter may need, to its line. An empty unit
 *   gets no arm.
 * @throws {RangeError} as `compileExperiment`.
 */
export function compileUnitAssigner(
  experiment: AssignableExperiment,
  options: CompileOptions = {},
): (unit: string, attributes?: AttributeContext) => AssignedUnit {
  const assign = compileExperiment(experiment, options);
  const { hashAttribute } = experiment;
  return (unit, attributes) => {
    const { bucket, arm } = assign({ ...attributes, [hashAttribute]: unit });
    return { unit, n: bucket, arm };
  };
}

/**
 * Assigns one unit after the other; lazily, so that a file of any length goes through.
 *
 * @param units Units as text.
 * @returns One JSON line a unit, without its line end.
 * @throws {RangeError} as `compileExperiment`.
 */
export function* assignUnits(experiment: AssignableExperiment, units: Iterable<string>): Generator<string> {
  const assign = compileUnitAssigner(experiment);
  const armTexts = new Map<string | null, string>([[null, "null"]]);
  for (const { key } of experiment.arms) armTexts.set(key, JSON.stringify(key));
  for (const one of units) {
    const { unit, n, arm } = assign(one);
    yield `{"unit":${JSON.stringify(unit)},"n":${n},"arm":${armTexts.get(arm)}}`;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function armOf(arm: unknown, index: number): AssignmentArm {
  const field = `arms[${index}]`;
  if (!isRecord(arm)) throw refusal(field, arm, 'an arm such as {"key":"A","weight":0.5}');
  if (typeof arm.key !== "string") throw refusal(`${field}.key`, arm.key, "a text");
  return { key: arm.key, weight: numberIn(arm, "weight", `${field}.weight`) };
}

function filterOf(filter: unknown, index: number, hashAttribute: string): AssignmentFilter {
  const field = `filters[${index}]`;
  if (!isRecord(filter)) throw refusal(field, filter, 'a filter such as {"seed":"layer","ranges":[[0,0.5]]}');
  const { seed, attribute = hashAttribute, ranges } = filter;
  if (typeof seed !== "string") throw refusal(`${field}.seed`, seed, "a text");
  if (typeof attribute !== "string") throw refusal(`${field}.attribute`, attribute, "a text");
  if (!isList(ranges)) throw refusal(`${field}.ranges`, ranges, "a list of ranges such as [0,0.5]");
  return { seed, attribute, ranges: ranges.map((range, i) => rangeOf(range, `${field}.ranges[${i}]`)) };
}

function rangeOf(range: unknown, field: string): BucketRange {
  const [start, end, ...more] = isList(range) ? range : [];
  if (typeof start === "number" && typeof end === "number" && more.length === 0) return [start, end];
  throw refusal(field, range, "a start and an end such as [0,0.5]");
}

function namespaceOf(namespace: unknown): { id: string; start: number; end: number } {
  if (!isRecord(namespace))
    throw refusal("namespace", namespace, 'a part such as {"id":"checkout","start":0,"end":0.5}');
  const { id } = namespace;
  if (typeof id !== "string") throw refusal("namespace.id", id, "a text");
  const start = numberIn(namespace, "start", "namespace.start");
  return { id, start, end: numberIn(namespace, "end", "namespace.end") };
}

function textIn(fields: Fields, name: string, absent?: string): string {
  const value = fields[name] ?? absent;
  if (typeof value !== "string" || value === "") throw refusal(name, value, "a text");
  return value;
}

function numberIn(fields: Fields, name: string, field: string, absent?: number): number {
  const value = fields[name] ?? absent;
  if (typeof value !== "number") throw refusal(field, value, "a number");
  return value;
}

function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!isList(value)) throw refusal(name, value, "a list");
  return value;
}

function refusal(field: string, value: unknown, wanted: string): RangeError {
  return new RangeError(`${field} is ${value === undefined ? "absent" : JSON.stringify(value)}: ${wanted} is needed`);
}
