import type { ArmShare } from "~db/schema/experiments";
import type { Plan } from "./plan.schema";

/**
 * The plan as a phase deals it: arms, texts and metrics as frozen, shares those of the phase where it has its own.
 *
 * @throws {RangeError} when the phase leaves out an arm of the plan.
 */
export function planInPhase(plan: Plan, shares: readonly ArmShare[] | null | undefined): Plan {
  if (!shares) return plan;
  const shareOf = new Map(shares.map(({ arm, share }) => [arm, share]));
  return {
    ...plan,
    arms: plan.arms.map((arm) => {
      const weight = shareOf.get(arm.key);
      if (weight === undefined) throw new RangeError(`The phase of ${plan.key} has no share for ${arm.key}`);
      return { ...arm, weight };
    }),
  };
}
