import type { Preferences } from "~/lib/format";
import type { Db } from "~db/client";
import { type CostsAt, type CostTable, costsOver } from "~experiments";
import { engineCosts } from "./engine-costs";
import { costsForPlan } from "./frozen-costs";

/** What orders cost by the costs as they stand, for money figures outside a plan. */
export function currentCosts(db: Db, preferences: Preferences): CostsAt {
  return costsOver(currentCostTable(db, preferences));
}

/** The same as data. */
export function currentCostTable(db: Db, { currency, timeZone }: Preferences): CostTable {
  return engineCosts(costsForPlan(db).costs, currency, timeZone);
}
