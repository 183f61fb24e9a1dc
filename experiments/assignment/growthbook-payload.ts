import type { AssignableExperiment, AssignmentFilter, BucketRange, Condition } from "./experiment";
import { namespaceSeed } from "./namespace";
import type { SavedGroups } from "./saved-groups";
import { type Shipment, servesEveryone, validateShipment } from "./shipped-arm";
import { validateExperiment } from "./validate-experiment";

/** A plan that is running, or whose enrolment has stopped (which the payload cannot say: it keeps serving arms). */
export interface RunningPlan {
  readonly state: "running";
  readonly experiment: AssignableExperiment;
  /** What each arm answers, in the order of the arms. */
  readonly values: readonly unknown[];
  /** What units outside the experiment get. */
  readonly defaultValue: unknown;
  readonly name: string;
  readonly phase: string;
  /** What people call each arm, in the order of the arms; its key where absent. */
  readonly armNames?: readonly string[];
}

/** A concluded plan whose arm is served, to all or by a ramp. */
export interface ShippedPlan {
  readonly state: "shipped";
  readonly key: string;
  readonly shipment: Shipment;
  readonly shippedValue: unknown;
  readonly controlValue: unknown;
}

/** A concluded plan that keeps the old way. */
export interface KeptPlan {
  readonly state: "kept";
  readonly key: string;
  readonly controlValue: unknown;
}

export type PayloadPlan = RunningPlan | ShippedPlan | KeptPlan;

interface PayloadFilter {
  readonly seed: string;
  readonly attribute: string;
  readonly hashVersion: 1 | 2;
  readonly ranges: readonly BucketRange[];
}

export interface ExperimentRule {
  readonly key: string;
  readonly name: string;
  readonly phase: string;
  readonly seed: string;
  readonly hashAttribute: string;
  readonly hashVersion: 1 | 2;
  readonly coverage: number;
  readonly weights: readonly number[];
  readonly variations: readonly unknown[];
  readonly meta: readonly { readonly key: string; readonly name: string }[];
  readonly condition?: Condition;
  readonly filters?: readonly PayloadFilter[];
  readonly namespace?: readonly [id: string, start: number, end: number];
}

export interface ForceRule {
  readonly force: unknown;
  readonly seed?: string;
  readonly hashAttribute?: string;
  readonly hashVersion?: 2;
  readonly range?: BucketRange;
  readonly filters?: readonly PayloadFilter[];
}

export interface GrowthBookFeature {
  readonly defaultValue: unknown;
  readonly rules?: readonly (ExperimentRule | ForceRule)[];
}

/** What `GET /api/features/:clientKey` answers; the SDKs' `FeatureApiResponse`. */
export interface GrowthBookPayload {
  readonly features: Readonly<Record<string, GrowthBookFeature>>;
  readonly savedGroups?: SavedGroups;
}

/**
 * Writes running and concluded plans in the form that the GrowthBook SDKs read. They then put every unit in the same arm
 * as `compileExperiment` and `compileShippedArm` do, units named by `targetingKey` alone aside: the SDKs do not know it.
 *
 * @param plans One a key; archived plans are left out by the caller.
 * @param savedGroups Sent along when conditions refer to them.
 * @throws {RangeError} naming the field and its value when an experiment or a shipment is not valid, when the values are
 *   not one an arm, or when two plans have one key. Weights that are written always sum to 1.
 * @see https://docs.growthbook.io/lib/build-your-own
 */
export function growthBookPayload(plans: readonly PayloadPlan[], savedGroups?: SavedGroups): GrowthBookPayload {
  const features = new Map<string, GrowthBookFeature>();
  for (const plan of plans) {
    const key = plan.state === "running" ? plan.experiment.key : plan.key;
    if (features.has(key)) throw new RangeError(`key is "${key}": another plan has this key`);
    features.set(key, featureOf(plan));
  }
  return { features: Object.fromEntries(features), ...(savedGroups === undefined ? {} : { savedGroups }) };
}

function featureOf(plan: PayloadPlan): GrowthBookFeature {
  if (plan.state === "running") return { defaultValue: plan.defaultValue, rules: [experimentRule(plan)] };
  if (plan.state === "shipped") return shippedFeature(plan);
  return { defaultValue: plan.controlValue };
}

function experimentRule({ experiment, values, name, phase, armNames = [] }: RunningPlan): ExperimentRule {
  validateExperiment(experiment);
  const { arms, condition } = experiment;
  if (values.length !== arms.length) {
    throw new RangeError(`values has ${values.length} entries: one for each of the ${arms.length} arms is needed`);
  }
  return {
    key: experiment.key,
    name,
    phase,
    seed: experiment.seed,
    hashAttribute: experiment.hashAttribute,
    hashVersion: experiment.hashVersion,
    coverage: experiment.coverage,
    weights: arms.map(({ weight }) => weight),
    variations: values,
    meta: arms.map(({ key }, index) => ({ key, name: armNames[index] ?? key })),
    ...(condition === undefined ? {} : { condition }),
    ...exclusions(experiment),
  };
}

/** The SDKs ignore a namespace that stands beside filters; there it is written as one more filter, which is the same. */
function exclusions(experiment: AssignableExperiment): Pick<ExperimentRule, "filters" | "namespace"> {
  const { namespace, filters = [], hashAttribute } = experiment;
  if (namespace === undefined) return filters.length === 0 ? {} : { filters: filters.map(payloadFilter) };
  const { id, start, end } = namespace;
  if (filters.length === 0) return { namespace: [id, start, end] };
  const asFilter: PayloadFilter = {
    seed: namespaceSeed(id),
    attribute: hashAttribute,
    hashVersion: 1,
    ranges: [[start, end]],
  };
  return { filters: [...filters.map(payloadFilter), asFilter] };
}

function payloadFilter({ seed, attribute, ranges }: AssignmentFilter): PayloadFilter {
  return { seed, attribute, hashVersion: 2, ranges };
}

/** `range` rather than `coverage`: the SDKs count a unit exactly at the coverage in, which would be one place too many. */
function shippedFeature({ shipment, shippedValue, controlValue }: ShippedPlan): GrowthBookFeature {
  validateShipment(shipment);
  if (servesEveryone(shipment)) return { defaultValue: shippedValue };
  const { hashAttribute, rampShare, rampSeed, holdOut } = shipment;
  const filter = holdOut && {
    seed: holdOut.seed,
    attribute: hashAttribute,
    ranges: [[holdOut.share, 1]] satisfies BucketRange[],
  };
  const rule: ForceRule = {
    force: shippedValue,
    seed: rampSeed,
    hashAttribute,
    hashVersion: 2,
    range: [0, rampShare],
    ...(filter === undefined ? {} : { filters: [payloadFilter(filter)] }),
  };
  return { defaultValue: controlValue, rules: [rule] };
}
