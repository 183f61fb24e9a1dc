import type { Difference, Scale, Unanswered } from "../statistics/difference";
import type { EffectTest } from "../statistics/fixed-test";
import type { JointMoments } from "../statistics/moments";

/** The moments of the two arms of a comparison. */
export interface ArmPair {
  readonly control: JointMoments;
  readonly treatment: JointMoments;
}

/** One kind of metric: what it needs of the data and how two arms are compared. Adding a kind is adding one of these. */
export interface MetricKind<M> {
  /** Names of the variables measured per unit, in the order the moments hold them. */
  variables(metric: M): readonly string[];
  /** The metric's value in one arm; null when the arm has no units to tell. */
  value(metric: M, moments: JointMoments): number | null;
  /** The effect on a scale, for every method that works from an effect and its standard error. */
  difference(metric: M, arms: ArmPair, scale: Scale): Difference | Unanswered;
  /** The test of a fixed sample, with its intervals. */
  fixedTest(metric: M, arms: ArmPair, scale: Scale): EffectTest | Unanswered;
}
