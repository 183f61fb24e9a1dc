import { z } from "zod";
import { db, warehouse } from "~/lib/database.server";
import { listStartedPlans } from "~db/queries/experiments/list-started-plans";
import { listPhases } from "~db/queries/experiments/phases";
import type { SiteScope } from "~db/queries/site-scope";
import type { AssignmentSource } from "~db/warehouse/warehouse";

/** An arm that an order, or the customer or thing behind it, was given. */
export interface ArmOfOrder {
  readonly experimentId: string;
  readonly experimentName: string;
  readonly arm: string;
  readonly armName: string;
  /** What the experiment deals arms to: "orderId", "customerId" or another attribute. */
  readonly attribute: string;
  readonly assignedAt: number;
  readonly source: AssignmentSource;
  /** First met after enrolment stopped: counted, not analysed. */
  readonly isLate: boolean;
  /** It met another arm as well; then it counts for none. */
  readonly otherArm: string | null;
  /** What a person said of carrying it out; null when nobody said. */
  readonly done: { readonly isDone: boolean; readonly reason: string | null; readonly at: number } | null;
}

/** As much of a frozen plan as the arms need. */
const planPartSchema = z.object({
  unit: z.object({ attribute: z.string() }),
  arms: z.array(z.object({ key: z.string(), name: z.string() })),
});

/**
 * The arms an order was in, of the experiments that a scope may see, the latest first.
 *
 * @param units The order's units by attribute name: { orderId, customerId, … }.
 */
export async function armsOfOrder(units: Readonly<Record<string, string>>, scope: SiteScope): Promise<ArmOfOrder[]> {
  const found: ArmOfOrder[] = [];
  for (const { id, name, plan } of listStartedPlans(db, scope)) {
    const { unit, arms } = planPartSchema.parse(JSON.parse(plan));
    const value = units[unit.attribute];
    if (value === undefined) continue;
    for (const phase of listPhases(db, id)) {
      const entry = await warehouse.findAssignment(phase.id, value);
      if (!entry) continue;
      const executed = await warehouse.findExecution(phase.id, value);
      const nameOf = (key: string) => arms.find((arm) => arm.key === key)?.name ?? key;
      found.push({
        ...{ experimentId: id, experimentName: name, attribute: unit.attribute },
        ...{ arm: entry.arm, armName: nameOf(entry.arm), assignedAt: entry.assignedAt, source: entry.source },
        ...{ isLate: entry.late, otherArm: entry.otherArm === null ? null : nameOf(entry.otherArm) },
        done: executed ? { isDone: executed.done, reason: executed.reason, at: executed.at } : null,
      });
    }
  }
  return found.sort((one, other) => other.assignedAt - one.assignedAt);
}
