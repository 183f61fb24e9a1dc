import { startOfDay } from "~/lib/start-of-day";
import type { CostEntry, CostTable, GoodsEntry } from "~experiments";
import type { FrozenCost } from "./frozen-costs";

/**
 * The engine's cost table from costs as entered or frozen into a plan. Dates are days of the organisation's zone; of two
 * entries of one kind on one day the later in the list wins. Shares become fractions, minutes become minutes.
 */
export function engineCosts(costs: readonly FrozenCost[], currency: string, timeZone: string): CostTable {
  const entry = (cost: FrozenCost, value: number): CostEntry => ({
    from: startOfDay(cost.validFrom, timeZone),
    value,
    estimated: cost.estimated,
    source: cost.source,
  });
  const amounts = (kind: FrozenCost["kind"]) =>
    costs.flatMap((cost) => (cost.kind === kind && cost.amountMinor !== null ? [entry(cost, cost.amountMinor)] : []));
  const stepMinutes: Record<string, CostEntry[]> = {};
  for (const cost of costs) {
    if (cost.kind !== "stepMinutes" || cost.step === null || cost.minutesHundredths === null) continue;
    stepMinutes[cost.step] = [...(stepMinutes[cost.step] ?? []), entry(cost, cost.minutesHundredths / 100)];
  }
  return {
    currency,
    goods: costs.flatMap((cost) => goodsEntry(cost, entry)),
    packaging: amounts("packaging"),
    carrier: amounts("carrier"),
    labourRate: amounts("labourRate"),
    stepMinutes,
    returnHandling: amounts("return"),
    claim: amounts("claim"),
    contact: amounts("contact"),
    parcelAt: "shipped",
  };
}

function goodsEntry(cost: FrozenCost, entry: (cost: FrozenCost, value: number) => CostEntry): GoodsEntry[] {
  if (cost.kind !== "goods") return [];
  if (cost.sharePerMille !== null) return [{ ...entry(cost, cost.sharePerMille / 1000), per: "price" }];
  return cost.amountMinor === null ? [] : [{ ...entry(cost, cost.amountMinor), per: "order" }];
}
