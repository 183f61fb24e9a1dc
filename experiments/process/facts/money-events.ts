import { asAmount, type FactEvent } from "./fact-event";

/** An amount of the order's own currency in minor units, one of another with its name, or null: sent, and of no use. */
type SentAmount = number | readonly [amountMinor: number, currency: string] | null;

type SentAmounts = Readonly<Record<string, SentAmount>>;

/** What the margin reads of an event, in few letters: every order keeps a list of them. */
export type MoneyEvent = readonly [
  type: string,
  /** Time since the order's first event, ms. */
  after: number,
  /** How long the work took that ended then, ms; null or absent: not known. */
  work?: number | null,
  /** By the attribute they were sent in; absent: none was. */
  amounts?: SentAmounts,
];

const names = [
  ...["price", "discount", "shipping", "shippingCharged", "goods", "costOfGoods"],
  ...["carrier", "carrierCost", "packaging", "amount"],
] as const;

/** @param events Of one order, in order of time. @param currency Of its own price. */
export function moneyEventsOf(events: readonly FactEvent[], currency: string | null): readonly MoneyEvent[] {
  const first = events[0]?.occurredAt ?? 0;
  return events.map((event): MoneyEvent => {
    const { type, occurredAt, startAt } = event;
    const after = occurredAt - first;
    const work = startAt === null || startAt > occurredAt ? null : occurredAt - startAt;
    const amounts = amountsOf(event, currency);
    if (amounts !== null) return [type, after, work, amounts];
    return work === null ? [type, after] : [type, after, work];
  });
}

function amountsOf({ type, attributes }: FactEvent, currency: string | null): SentAmounts | null {
  if (attributes === null) return null;
  // What was paid back for a cancellation, the cancellation itself has taken away.
  if (type === "refunded" && attributes.reason === "cancelled") return { amount: 0 };
  const amounts: Record<string, SentAmount> = {};
  for (const name of names) {
    const sent = attributes[name];
    // A carrier in words is its name.
    if (sent === undefined || sent === null || (name === "carrier" && typeof sent === "string")) continue;
    const amount = asAmount(sent);
    amounts[name] =
      amount === null
        ? null
        : amount.currency === currency
          ? amount.amountMinor
          : [amount.amountMinor, amount.currency];
  }
  return Object.keys(amounts).length === 0 ? null : amounts;
}
