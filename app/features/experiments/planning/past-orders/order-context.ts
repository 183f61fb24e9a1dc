import { currencyExponent } from "~/lib/format";

export interface ContextSource {
  readonly orderId: string;
  readonly customerId: string | null;
  /** Attributes of the placed event; null when none were sent. */
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

/**
 * What a system would have said about this order when it asked for its arm: its ids and the attributes of its placed
 * event, money in major units. `value` is the price unless the shop sends one of that name.
 */
export function orderContext({ orderId, customerId, attributes }: ContextSource): Readonly<Record<string, unknown>> {
  const plain = Object.entries(attributes ?? {}).map(([name, value]) => [name, inMajorUnits(value)] as const);
  const sent: Readonly<Record<string, unknown>> = Object.fromEntries(plain);
  const value = sent.value ?? sent.price;
  return {
    ...sent,
    ...(value === undefined ? {} : { value }),
    orderId,
    ...(customerId === null ? {} : { customerId }),
  };
}

function inMajorUnits(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("amountMinor" in value) || !("currency" in value)) return value;
  const { amountMinor, currency } = value;
  if (typeof amountMinor !== "number" || typeof currency !== "string") return value;
  return amountMinor / 10 ** currencyExponent(currency);
}
