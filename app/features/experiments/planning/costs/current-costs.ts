import type { Preferences } from "~/lib/format";
import type { Db } from "~db/client";
import { type CostsAt, costsOver } from "~experiments";
import { engineCosts } from "./engine-costs";
import { costsForPlan } from "./frozen-costs";

/** What orders cost by the costs as they stand, for money figures outside a plan. */
export function currentCosts(db: Db, { currency, timeZone }: Preferences): CostsAt {
  return costsOver(engineCosts(costsForPlan(db).costs, currency, timeZone));
}
