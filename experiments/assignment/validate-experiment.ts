import type { AssignableExperiment, BucketRange } from "./experiment";
import { bucketRanges } from "./ranges";

/**
 * Refuses an experiment that could not assign anybody as meant. The condition is checked where it is compiled.
 *
 * @throws {RangeError} naming the field and its value: an empty key, seed or attribute, an unknown hash version, a
 *   coverage outside [0, 1], fewer than two arms, two arms of one key, weights that do not sum to 1, a range that is not
 *   within [0, 1] from left to right.
 */
export function validateExperiment(experiment: AssignableExperiment): void {
  requireText("key", experiment.key);
  requireText("seed", experiment.seed);
  requireText("hashAttribute", experiment.hashAttribute);
  if (experiment.hashVersion !== 1 && experiment.hashVersion !== 2) {
    throw new RangeError(`hashVersion is ${show(experiment.hashVersion)}: it is 2, or 1 for old experiments`);
  }
  if (experiment.arms.length < 2) throw new RangeError(`arms has ${experiment.arms.length}: two are the fewest`);
  const seen = new Set<string>();
  for (const [index, { key }] of experiment.arms.entries()) {
    requireText(`arms[${index}].key`, key);
    if (seen.has(key)) throw new RangeError(`arms[${index}].key is ${show(key)}: another arm has this key`);
    seen.add(key);
  }
  bucketRanges(experiment.arms, experiment.coverage);
  for (const [index, filter] of (experiment.filters ?? []).entries()) {
    requireText(`filters[${index}].seed`, filter.seed);
    requireText(`filters[${index}].attribute`, filter.attribute);
    for (const [i, range] of filter.ranges.entries()) requireRange(`filters[${index}].ranges[${i}]`, range);
  }
  if (experiment.namespace === undefined) return;
  requireText("namespace.id", experiment.namespace.id);
  requireRange("namespace", [experiment.namespace.start, experiment.namespace.end]);
}

function requireText(field: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new RangeError(`${field} is ${show(value)}: a text is needed`);
}

function requireRange(field: string, [start, end]: BucketRange): void {
  if (start >= 0 && start <= end && end <= 1) return;
  throw new RangeError(`${field} is ${show([start, end])}: a start and an end are needed, with 0 <= start <= end <= 1`);
}

function show(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}
