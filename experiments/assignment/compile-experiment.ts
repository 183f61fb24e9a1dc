import { compileCondition } from "./condition";
import type { AssignableExperiment, Assigned, AttributeContext, Exclusion } from "./experiment";
import { compileFilters } from "./filters";
import { hashSeed, PLACES, placeAfterSeed, placeVersion1 } from "./hash";
import { inNamespace } from "./namespace";
import { bucketRanges, wholeEdges } from "./ranges";
import type { SavedGroups } from "./saved-groups";
import { unitOf } from "./unit";
import { validateExperiment } from "./validate-experiment";

export interface CompileOptions {
  /** The lists that conditions refer to by name. */
  readonly savedGroups?: SavedGroups;
}

/** From a context to its arm; pure, and in the common case allocates only the answer. */
export type Assign = (context: AttributeContext) => Assigned;

/**
 * Prepares an experiment, so that assigning a unit reads no database, parses nothing and hashes the seed no more.
 *
 * A context is asked in the SDKs' order: is there a unit, do the filters let it in, the namespace, the condition, and
 * last its place among the arms. The first that says no is the answer's `excluded`.
 *
 * @returns The function that assigns; its answers belong to the caller.
 * @throws {RangeError} naming the field and its value when the experiment is refused by `validateExperiment` or
 *   `compileCondition`.
 * @see GrowthBook, "Build your own SDK", runExperiment.
 */
export function compileExperiment(experiment: AssignableExperiment, options: CompileOptions = {}): Assign {
  const assignUnit = compileUnitAssignment(experiment, options);
  const { hashAttribute, targetingKeyStandsIn } = experiment;
  return (context) => assignUnit(unitOf(context, hashAttribute, targetingKeyStandsIn), context);
}

/**
 * Prepares many experiments, to be answered together for one context: what they share (the unit under one attribute) is
 * read once.
 *
 * @returns A function from a context to the answers, in the order of the experiments; the list is new at every call.
 * @throws {RangeError} as {@link compileExperiment}.
 */
export function compileAll(
  experiments: readonly AssignableExperiment[],
  options: CompileOptions = {},
): (context: AttributeContext) => Assigned[] {
  const assigners = experiments.map((experiment) => compileUnitAssignment(experiment, options));
  const units: Pick<AssignableExperiment, "hashAttribute" | "targetingKeyStandsIn">[] = [];
  const unitIndexes = experiments.map((experiment) => {
    const known = units.findIndex(
      ({ hashAttribute, targetingKeyStandsIn }) =>
        hashAttribute === experiment.hashAttribute && targetingKeyStandsIn === experiment.targetingKeyStandsIn,
    );
    return known === -1 ? units.push(experiment) - 1 : known;
  });
  return (context) => {
    const read = units.map(({ hashAttribute, targetingKeyStandsIn }) =>
      unitOf(context, hashAttribute, targetingKeyStandsIn),
    );
    return assigners.map((assignUnit, index) => assignUnit(read[unitIndexes[index] ?? 0] ?? null, context));
  };
}

type AssignUnit = (unit: string | null, context: AttributeContext) => Assigned;

function compileUnitAssignment(experiment: AssignableExperiment, { savedGroups }: CompileOptions): AssignUnit {
  validateExperiment(experiment);
  const excludedBy = compileExclusion(experiment, savedGroups);
  const { seed, hashVersion } = experiment;
  const seedState = hashSeed(seed);
  const places = PLACES[hashVersion];
  const edges = wholeEdges(bucketRanges(experiment.arms, experiment.coverage), places);
  const arms = experiment.arms.map(({ key }) => key);
  return (unit, context) => {
    if (unit === null) return notEnrolled(null, null, "unitMissing");
    const excluded = excludedBy(context, unit);
    if (excluded !== null) return notEnrolled(unit, null, excluded);
    const place = hashVersion === 2 ? placeAfterSeed(seedState, unit) : placeVersion1(seed, unit);
    for (let i = 0; i < arms.length; i++) {
      if (place >= (edges[2 * i] ?? 0) && place < (edges[2 * i + 1] ?? 0)) {
        return { unit, armIndex: i, arm: arms[i] ?? null, bucket: place / places, excluded: null };
      }
    }
    return notEnrolled(unit, place / places, "coverage");
  };
}

function notEnrolled(unit: string | null, bucket: number | null, excluded: Exclusion): Assigned {
  return { unit, armIndex: -1, arm: null, bucket, excluded };
}

type ExcludedBy = (context: AttributeContext, unit: string) => Exclusion | null;

function compileExclusion(experiment: AssignableExperiment, savedGroups: SavedGroups | undefined): ExcludedBy {
  const condition = experiment.condition ? compileCondition(experiment.condition, savedGroups) : null;
  const { namespace, filters = [] } = experiment;
  if (namespace === undefined && filters.length === 0) {
    if (condition === null) return () => null;
    return (context) => (condition(context) ? null : "condition");
  }
  const passesFilters = compileFilters(filters, experiment.hashAttribute);
  return (context, unit) => {
    if (!passesFilters(context, unit)) return "filtered";
    if (namespace !== undefined && !inNamespace(unit, namespace)) return "namespace";
    return condition === null || condition(context) ? null : "condition";
  };
}
