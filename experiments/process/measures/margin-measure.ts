import { type CostsAt, type CostTable, costsOver } from "../../verdict/costs";
import { type MarginEvent, marginOfOrder } from "../../verdict/margin";
import type { OrderFacts } from "../facts/order-facts";
import { DAY_MS, type MeasureOptions, type OrderMeasure } from "./measure";
import { convertedMinor } from "./rates";

/** Days from placing in which nearly every order has arrived; returns are watched for W after it. */
const UNTIL_DELIVERED_DAYS = 14;
const watchedDays = ({ windowDays }: MeasureOptions) => UNTIL_DELIVERED_DAYS + windowDays;

/**
 * What an order leaves over: price - cost of goods - packaging - carrier - labour - returns - claims - contacts, by the same
 * arithmetic as an experiment's margin. Every order counts what happened in the same time after its placing, so that old
 * orders do not look worse than new ones. Without the amounts it needs, or a rate for their currency, it is not measured.
 */
export const contributionMargin: OrderMeasure = {
  ...{ key: "contributionMargin", unit: "money", form: "mean", better: "higher", scale: 1 },
  ...{ cohort: "placed", clock: "placed", exclusions: [] },
  maturityDays: watchedDays,
  contribution: (facts, options) => {
    const { placedAt } = facts;
    if (placedAt === null) return null;
    const margin = options.costs === undefined ? null : marginOf(facts, placedAt, options, options.costs);
    return { at: placedAt, value: margin === null ? null : [margin, 1] };
  },
};

function marginOf(
  { moneyEvents, firstEventAt, currency }: OrderFacts,
  placedAt: number,
  options: MeasureOptions,
  costs: CostTable,
): number | null {
  const until = placedAt + watchedDays(options) * DAY_MS;
  const own = (amountMinor: number, sentIn: string | null) => {
    const amount = convertedMinor(amountMinor, sentIn, placedAt, options);
    // What cannot be converted is no amount, so that the order is not measured.
    return amount === null ? "unknown" : { amountMinor: amount, currency: options.currency };
  };
  const events = (moneyEvents ?? []).flatMap(([type, after, work = null, amounts = {}]): MarginEvent[] => {
    const occurredAt = firstEventAt + after;
    if (occurredAt >= until) return [];
    const attributes = Object.fromEntries(
      Object.entries(amounts).map(([name, sent]) => {
        if (sent === null) return [name, "unknown"];
        return [name, typeof sent === "number" ? own(sent, currency) : own(...sent)];
      }),
    );
    return [{ type, occurredAt, attributes, ...(work === null ? {} : { startAt: occurredAt - work }) }];
  });
  return marginOfOrder(events, costsAtOf(costs));
}

/** A table is prepared once, however many orders are costed by it. */
const prepared = new WeakMap<CostTable, CostsAt>();

function costsAtOf(table: CostTable): CostsAt {
  const known = prepared.get(table) ?? costsOver(table);
  prepared.set(table, known);
  return known;
}
