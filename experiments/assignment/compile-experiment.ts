import { type CompiledCondition, compileCondition } from "./condition";
import type { AssignableExperiment, Assigned, AttributeContext, Exclusion, Namespace } from "./experiment";
import { type CompiledFilters, compileFilters } from "./filters";
import { type HashVersion, hashSeed, PLACES, placeAfterSeed, placeVersion1 } from "./hash";
import { inNamespace } from "./namespace";
import { armTable, bucketRanges, NO_ARM } from "./ranges";
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
  const prepared = prepare(experiment, options);
  const { hashAttribute, targetingKeyStandsIn } = experiment;
  return (context) => assignUnit(prepared, unitOf(context, hashAttribute, targetingKeyStandsIn), context);
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
  const plans = experiments.map((experiment) => prepare(experiment, options));
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
    return plans.map((prepared, index) => assignUnit(prepared, read[unitIndexes[index] ?? 0] ?? null, context));
  };
}

/** An experiment with everything worked out that does not depend on the unit. */
interface Prepared {
  readonly seed: string;
  readonly seedState: number;
  readonly hashVersion: HashVersion;
  readonly places: number;
  readonly armAtPlace: Uint8Array;
  readonly arms: readonly string[];
  readonly filters: CompiledFilters | null;
  readonly namespace: Namespace | null;
  readonly condition: CompiledCondition | null;
}

function prepare(experiment: AssignableExperiment, { savedGroups }: CompileOptions): Prepared {
  validateExperiment(experiment);
  const { seed, hashVersion, arms, coverage, condition, filters = [], namespace, hashAttribute } = experiment;
  const places = PLACES[hashVersion];
  return {
    seed,
    seedState: hashSeed(seed),
    hashVersion,
    places,
    armAtPlace: armTable(bucketRanges(arms, coverage), places),
    arms: arms.map(({ key }) => key),
    filters: filters.length === 0 ? null : compileFilters(filters, hashAttribute),
    namespace: namespace ?? null,
    condition: condition === undefined ? null : compileCondition(condition, savedGroups),
  };
}

function assignUnit(prepared: Prepared, unit: string | null, context: AttributeContext): Assigned {
  if (unit === null) return notEnrolled(null, null, "unitMissing");
  const { filters, namespace, condition } = prepared;
  if (filters !== null && !filters(context, unit)) return notEnrolled(unit, null, "filtered");
  if (namespace !== null && !inNamespace(unit, namespace)) return notEnrolled(unit, null, "namespace");
  if (condition !== null && !condition(context)) return notEnrolled(unit, null, "condition");
  const place =
    prepared.hashVersion === 2 ? placeAfterSeed(prepared.seedState, unit) : placeVersion1(prepared.seed, unit);
  const armIndex = prepared.armAtPlace[place] ?? NO_ARM;
  const bucket = place / prepared.places;
  if (armIndex === NO_ARM) return notEnrolled(unit, bucket, "coverage");
  return { unit, armIndex, arm: prepared.arms[armIndex] ?? null, bucket, excluded: null };
}

function notEnrolled(unit: string | null, bucket: number | null, excluded: Exclusion): Assigned {
  return { unit, armIndex: -1, arm: null, bucket, excluded };
}
