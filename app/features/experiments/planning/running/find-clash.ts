import type { Db } from "~db/client";
import { listRunningPlans } from "~db/queries/experiments/list-running-plans";
import { type Plan, planSchema } from "../../plan.schema";
import type { Refusal } from "../outcome";

/**
 * Finds a running experiment (enrolment stopped included: it is still carried out) that claims the same physical
 * resource, or part of the same exclusion layer. Resource names are compared without regard to case and spaces.
 *
 * @returns null when there is none.
 */
export function findClash(db: Db, plan: Pick<Plan, "resources" | "layer">): Refusal | null {
  if (plan.resources.length === 0 && plan.layer === null) return null;
  for (const { name, plan: text } of listRunningPlans(db)) {
    if (text === null) continue;
    const running = planSchema.parse(JSON.parse(text));
    const shared = plan.resources.find((one) => running.resources.some((other) => sameResource(one, other)));
    if (shared !== undefined) return { reason: "resourceTaken", what: shared, by: name };
    if (plan.layer !== null && overlaps(plan.layer, running.layer)) {
      return { reason: "layerTaken", what: plan.layer.name, by: name };
    }
  }
  return null;
}

function sameResource(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, " ").trim();
  return plain(one) === plain(other);
}

function overlaps(one: NonNullable<Plan["layer"]>, other: Plan["layer"]): boolean {
  return other !== null && one.name === other.name && one.start < other.end && other.start < one.end;
}
