import type { z } from "zod";
import type { Db } from "~db/client";
import { type CostRow, listCosts } from "~db/queries/costs/costs";
import type { frozenCostSchema, Plan } from "../../plan.schema";
import { type CostKind, costKinds } from "./cost-kinds";

export type FrozenCost = z.infer<typeof frozenCostSchema>;

/** The costs as they stand, ready to be frozen into a plan, and the kinds nobody gave a figure for. */
export function costsForPlan(db: Db): Pick<Plan, "costs" | "costsLeftOut"> {
  const costs = listCosts(db).map(frozenCost);
  return { costs, costsLeftOut: kindsLeftOut(costs) };
}

export function kindsLeftOut(costs: readonly Pick<FrozenCost, "kind">[]): CostKind[] {
  return costKinds.filter((kind) => !costs.some((cost) => cost.kind === kind));
}

function frozenCost(row: CostRow): FrozenCost {
  const { kind, step, amountMinor, sharePerMille, minutesHundredths, validFrom, source, estimated } = row;
  return { kind, step, amountMinor, sharePerMille, minutesHundredths, validFrom, source, estimated };
}
