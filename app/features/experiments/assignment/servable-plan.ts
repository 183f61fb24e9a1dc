import type { ServableExperiment, ServablePhase, ServableRollout } from "~db/queries/list-servable-experiments";
import {
  type Assign,
  type AssignableExperiment,
  type AttributeContext,
  compileExperiment,
  compileShippedArm,
  compileStoppedEnrolment,
  type EnrolledSet,
  type PayloadPlan,
  type Shipment,
} from "~experiments";
import type { Arm, Plan } from "../plan.schema";
import { planInPhase } from "../plan-in-phase";

/** What a unit is answered. One object for each arm and one for units outside, made when the plan is compiled. */
export interface ServedArm {
  /** The arm's key; null for units outside the experiment, which get the control's payload as the default. */
  readonly variant: string | null;
  readonly value: unknown;
  /** SPLIT: by lot, and counted when met. STATIC: everyone gets it. DEFAULT: outside. */
  readonly reason: "SPLIT" | "STATIC" | "DEFAULT";
  /** The answer of the remote evaluation protocol, serialised. */
  readonly json: string;
}

export interface Evaluation {
  /** null when the context does not name the unit that the plan assigns by. */
  readonly served: ServedArm | null;
  readonly unit: string | null;
}

/** A plan that systems and people are answered about. */
export interface ServablePlan {
  readonly experimentId: string;
  readonly key: string;
  /** With the shares of the phase that deals. */
  readonly plan: Plan;
  readonly status: ServableExperiment["status"];
  readonly startedAt: number | null;
  readonly enrolmentStoppedAt: number | null;
  readonly phases: readonly ServablePhase[];
  /** Where answers by lot are entered; null: nowhere (enrolment stopped, or everyone gets the same). */
  readonly ledgerPhaseId: string | null;
  evaluate(context: AttributeContext): Evaluation;
  /** The context with what the plan asks of the customer and the stock and the caller did not send. */
  fill(context: AttributeContext): AttributeContext;
  /** The bulk item for a context: an answer, or a failure when the context does not name the unit. */
  evaluateToJson(context: AttributeContext): string;
  /** The same plan for the GrowthBook SDKs. */
  readonly payload: PayloadPlan;
  /** Units that keep their arm after the stop; null in every other state. */
  readonly enrolled: EnrolledSet | null;
}

/** The phase of a kind that is open, else the last one. */
export function currentPhase(phases: readonly ServablePhase[], kind: ServablePhase["kind"]): ServablePhase | undefined {
  const ofKind = phases.filter((phase) => phase.kind === kind);
  return ofKind.findLast((phase) => phase.endedAt === null) ?? ofKind.at(-1);
}

/** The engine's view of a plan in a phase: the phase has the seed and the coverage as raised. */
export function assignableOf(plan: Plan, phase: Pick<ServablePhase, "seed" | "coverage">): AssignableExperiment {
  const { attribute } = plan.unit;
  return {
    key: plan.key,
    seed: phase.seed,
    hashVersion: 2,
    hashAttribute: attribute,
    targetingKeyStandsIn: true,
    coverage: phase.coverage,
    arms: plan.arms.map(({ key, weight }) => ({ key, weight })),
    ...(plan.condition === null ? {} : { condition: plan.condition }),
    ...(plan.layer === null
      ? {}
      : { filters: [{ seed: `layer ${plan.layer.name}`, attribute, ranges: [[plan.layer.start, plan.layer.end]] }] }),
  };
}

/**
 * Compiles a started experiment into what is served now.
 *
 * @param enrolled The units of the stopped phase; needed exactly when enrolment has stopped.
 * @param fill Adds what is known here to a context; null when the plan asks for nothing of the kind.
 * @throws {RangeError} when the engine refuses the plan, or a part that its state needs is missing.
 */
export function compileServable(
  experiment: ServableExperiment,
  plan: Plan,
  enrolled: EnrolledSet | null,
  fill: ServablePlan["fill"] | null,
): ServablePlan {
  const { id, key, status, startedAt, enrolmentStoppedAt, phases } = experiment;
  const common = {
    experimentId: id,
    key,
    plan,
    status,
    startedAt,
    enrolmentStoppedAt,
    phases,
  };
  if (status === "concluded") return { ...common, ...concluded(experiment, plan) };
  const phase = currentPhase(phases, "trial");
  if (!phase) throw new RangeError(`The experiment ${key} has no phase`);
  const dealt = planInPhase(plan, phase.shares);
  const state = trial(dealt, phase, status === "enrolmentStopped" ? enrolled : null);
  return { ...common, plan: dealt, ...(fill === null ? state : filling(state, fill)) };
}

export function unitMissingDetails(plan: Plan): string {
  return `The context names neither ${plan.unit.attribute} nor a targetingKey`;
}

type ByState = Pick<ServablePlan, "ledgerPhaseId" | "evaluate" | "evaluateToJson" | "payload" | "enrolled" | "fill">;

/** Plans that ask for nothing that is known here evaluate the context as it came, at no cost. */
const asItCame = (context: AttributeContext) => context;

function filling(state: ByState, fill: ServablePlan["fill"]): ByState {
  const { evaluate, evaluateToJson } = state;
  return {
    ...state,
    fill,
    evaluate: (context) => evaluate(fill(context)),
    evaluateToJson: (context) => evaluateToJson(fill(context)),
  };
}

function trial(plan: Plan, phase: ServablePhase, enrolled: EnrolledSet | null): ByState {
  const experiment = assignableOf(plan, phase);
  const assign: Assign = enrolled ? compileStoppedEnrolment(experiment, enrolled) : compileExperiment(experiment);
  const served = plan.arms.map((arm) => servedArm(plan.key, arm, "SPLIT"));
  const outside = servedArm(plan.key, controlOf(plan), "DEFAULT");
  const unitMissing = JSON.stringify({
    key: plan.key,
    errorCode: "TARGETING_KEY_MISSING",
    errorDetails: unitMissingDetails(plan),
  });
  return {
    enrolled,
    fill: asItCame,
    ledgerPhaseId: enrolled ? null : phase.id,
    evaluate: (context) => {
      const { unit, armIndex } = assign(context);
      return { unit, served: unit === null ? null : (served[armIndex] ?? outside) };
    },
    evaluateToJson: (context) => {
      const { unit, armIndex } = assign(context);
      return unit === null ? unitMissing : (served[armIndex] ?? outside).json;
    },
    payload: {
      state: "running",
      experiment,
      values: plan.arms.map(({ payload }) => payload),
      defaultValue: controlOf(plan).payload,
      name: plan.name,
      phase: String(phase.number),
      armNames: plan.arms.map(({ name }) => name),
    },
  };
}

function concluded(experiment: ServableExperiment, plan: Plan): ByState {
  const control = controlOf(plan);
  const { rollout } = experiment;
  const shipped = rollout && plan.arms.find(({ key }) => key === rollout.arm);
  if (rollout && shipped) return rolledOut(experiment, plan, shipped, rollout);
  const everyone = servedArm(plan.key, control, "STATIC");
  return {
    enrolled: null,
    fill: asItCame,
    ledgerPhaseId: null,
    evaluate: () => ({ unit: null, served: everyone }),
    evaluateToJson: () => everyone.json,
    payload: { state: "kept", key: plan.key, controlValue: control.payload },
  };
}

function rolledOut(experiment: ServableExperiment, plan: Plan, arm: Arm, rollout: ServableRollout): ByState {
  const control = controlOf(plan);
  const shipment: Shipment = {
    hashAttribute: plan.unit.attribute,
    targetingKeyStandsIn: true,
    arm: arm.key,
    control: control.key,
    rampShare: rollout.share,
    rampSeed: `${rollout.seed} ramp`,
    holdOut: { seed: `${rollout.seed} hold-out`, share: rollout.holdOut },
  };
  const serve = compileShippedArm(shipment);
  const before = servedArm(plan.key, control, "DEFAULT");
  const byReason = {
    everyone: servedArm(plan.key, arm, "STATIC"),
    ramp: servedArm(plan.key, arm, "SPLIT"),
    holdOut: servedArm(plan.key, control, "SPLIT"),
    beforeRamp: before,
    unitMissing: before,
  };
  return {
    enrolled: null,
    fill: asItCame,
    ledgerPhaseId: currentPhase(experiment.phases, "rollout")?.id ?? null,
    evaluate: (context) => {
      const { unit, reason } = serve(context);
      return { unit, served: byReason[reason] };
    },
    evaluateToJson: (context) => byReason[serve(context).reason].json,
    payload: {
      state: "shipped",
      key: plan.key,
      shipment,
      shippedValue: arm.payload,
      controlValue: control.payload,
    },
  };
}

function controlOf(plan: Plan): Arm {
  const [control] = plan.arms;
  if (!control) throw new RangeError(`The plan ${plan.key} has no arms`);
  return control;
}

/** Without a variant for units outside, so that a client that reports what it met does not report them. */
function servedArm(key: string, { key: arm, payload }: Arm, reason: ServedArm["reason"]): ServedArm {
  const variant = reason === "DEFAULT" ? null : arm;
  const json = JSON.stringify({ key, reason, ...(variant === null ? {} : { variant }), value: payload });
  return { variant, value: payload, reason, json };
}
