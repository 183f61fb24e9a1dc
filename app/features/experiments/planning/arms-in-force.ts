import { z } from "zod";
import type { Arm, Plan } from "../plan.schema";

const newPhaseSchema = z.object({ phase: z.number(), weights: z.record(z.string(), z.number()).optional() });

/**
 * The arms with their shares in a phase: those of the frozen plan, unless an amendment opened this phase or an earlier
 * one with others.
 *
 * @param amendments In order of time.
 */
export function armsInForce(
  plan: Pick<Plan, "arms">,
  amendments: readonly { readonly what: string; readonly after: unknown }[],
  phaseNumber: number,
): readonly Arm[] {
  let arms: readonly Arm[] = plan.arms;
  for (const { what, after } of amendments) {
    const opened = what === "newPhase" ? newPhaseSchema.safeParse(after) : undefined;
    if (!opened?.success || opened.data.phase > phaseNumber) continue;
    const { weights } = opened.data;
    if (weights) arms = arms.map((arm) => ({ ...arm, weight: weights[arm.key] ?? arm.weight }));
  }
  return arms;
}
