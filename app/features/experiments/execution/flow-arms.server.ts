import { z } from "zod";
import type { Db } from "~db/client";
import { listStartedPlans } from "~db/queries/experiments/list-started-plans";
import { listTrialPhases } from "~db/queries/experiments/phases";
import type { SiteScope } from "~db/queries/site-scope";

/** The arms of an experiment whose orders can be told apart in the flow. */
export interface FlowArms {
  readonly experimentId: string;
  readonly experimentName: string;
  /** The last phase of the trial: earlier ones dealt by another seed. */
  readonly phaseId: string;
  readonly attribute: "orderId" | "customerId";
  /** Control first. */
  readonly arms: readonly { readonly key: string; readonly name: string }[];
}

const planPartSchema = z.object({
  unit: z.object({ attribute: z.string() }),
  arms: z.array(z.object({ key: z.string(), name: z.string() })),
});

/** Experiments that a scope may see and that deal their arms to orders or customers, the one begun last first. */
export function listFlowArms(db: Db, scope: SiteScope): FlowArms[] {
  const trials = new Map(listTrialPhases(db).map((phase) => [phase.experimentId, phase]));
  return listStartedPlans(db, scope)
    .flatMap(({ id, name, plan }) => {
      const { unit, arms } = planPartSchema.parse(JSON.parse(plan));
      const phase = trials.get(id);
      const { attribute } = unit;
      if (!phase || (attribute !== "orderId" && attribute !== "customerId")) return [];
      return [
        {
          experimentId: id,
          experimentName: name,
          phaseId: phase.id,
          attribute,
          arms,
          startedAt: phase.startedAt,
        } as const,
      ];
    })
    .sort((one, other) => other.startedAt - one.startedAt)
    .map(({ startedAt: _, ...arms }) => arms);
}
