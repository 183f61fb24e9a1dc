import type { CostPart, Costs, CostsAt } from "./costs";
import { amountIn, carrierIn, goodsOf, labour, type MarginEvent, marginOf, NOT_MEASURED, withSaleOf } from "./margin";

/** Parts of an order's margin in the order in which they are told. Costs are negative. */
export const marginPartNames = [
  "price",
  "discount",
  "shipping",
  "goods",
  "packaging",
  "carrier",
  "labour",
  "returns",
  "refunds",
  "claims",
  "contacts",
] as const;
export type MarginPartName = (typeof marginPartNames)[number];

export interface MarginParts {
  /** Whole minor units of the cost table's currency; parts that no event brought are left out. */
  readonly parts: Readonly<Partial<Record<MarginPartName, number>>>;
  /** The sum of the parts; null when an event cannot be measured, then `parts` holds what can. */
  readonly margin: number | null;
  /** Costs that some event needed and the table does not have: they count 0. */
  readonly unknown: readonly CostPart[];
  /** Types of the events that cannot be measured: an amount is missing or in another currency. */
  readonly unmeasured: readonly string[];
}

type Sums = Partial<Record<MarginPartName, number>>;

/**
 * One order's contribution margin part by part: the sum of the parts is `marginOfOrder` to the unit. What rounding of an
 * event leaves over is told with its first part.
 *
 * @param events All events of the order, in any order.
 */
export function marginParts(events: readonly MarginEvent[], costsAt: CostsAt): MarginParts {
  const placed = events.find(({ type }) => type === "placed");
  const total: Sums = {};
  const unknown = new Set<CostPart>();
  const unmeasured = new Set<string>();
  let margin = 0;
  for (const sent of events) {
    const event = sent.type === "cancelled" && placed ? withSaleOf(sent, placed, costsAt) : sent;
    const costs = costsAt(event.occurredAt);
    const worth = marginOf(event, costsAt);
    for (const part of unknownCosts(event, costs)) unknown.add(part);
    if (worth === null) {
      unmeasured.add(event.type);
      continue;
    }
    margin += worth;
    addUp(total, wholeParts(exactParts(event, costs), worth));
  }
  return {
    parts: Object.fromEntries(
      marginPartNames.flatMap((name) => (total[name] === undefined ? [] : [[name, total[name]]])),
    ),
    margin: unmeasured.size > 0 ? null : margin,
    unknown: [...unknown],
    unmeasured: [...unmeasured],
  };
}

function addUp(total: Sums, parts: Sums): void {
  for (const name of marginPartNames) {
    const part = parts[name];
    if (part !== undefined) total[name] = (total[name] ?? 0) + part;
  }
}

/** Rounded, their sum exactly `worth`. */
function wholeParts(exact: Sums, worth: number): Sums {
  const whole: Sums = {};
  let left = worth;
  for (const name of marginPartNames) {
    const part = exact[name];
    if (part === undefined) continue;
    whole[name] = Math.round(part) + 0;
    left -= whole[name];
  }
  const first = marginPartNames.find((name) => whole[name] !== undefined);
  if (first !== undefined && left !== 0) whole[first] = (whole[first] ?? 0) + left;
  return whole;
}

function exactParts(event: MarginEvent, costs: Costs): Sums {
  const work = labour(event, costs);
  return { ...moneyParts(event, costs), ...(work === 0 ? {} : { labour: -work }) };
}

function moneyParts(event: MarginEvent, costs: Costs): Sums {
  const amount = (...names: readonly string[]) => known(amountIn(event, costs.currency, ...names));
  switch (event.type) {
    case "placed":
      return saleParts(event, costs, 1);
    case "cancelled":
      return saleParts(event, costs, -1);
    case "shipped":
    case "label_created":
      return event.type !== costs.parcelAt
        ? {}
        : {
            packaging: -(amount("packaging") ?? costs.packaging ?? 0),
            carrier: -(known(carrierIn(event, costs.currency)) ?? costs.carrier ?? 0),
          };
    case "return_received":
      return {
        ...(amount("goods", "costOfGoods") === null ? {} : { goods: amount("goods", "costOfGoods") ?? 0 }),
        returns: -(costs.returnHandling ?? 0) - (known(carrierIn(event, costs.currency)) ?? 0),
      };
    case "refunded":
      return event.attributes.reason === "cancelled" ? {} : { refunds: -(amount("amount") ?? 0) };
    case "error_reported":
      return { claims: -(amount("amount") ?? costs.claim ?? 0) };
    case "contact_received":
      return { contacts: -(costs.contact ?? 0) };
    default:
      return {};
  }
}

function saleParts(event: MarginEvent, costs: Costs, sign: 1 | -1): Sums {
  const amount = (...names: readonly string[]) => known(amountIn(event, costs.currency, ...names));
  const price = amount("price") ?? 0;
  const discount = amount("discount");
  return {
    price: sign * price,
    ...(discount === null ? {} : { discount: -sign * discount }),
    shipping: sign * (amount("shipping", "shippingCharged") ?? 0),
    goods: -sign * (known(goodsOf(event, costs, price)) ?? 0),
  };
}

function known(amount: ReturnType<typeof amountIn>): number | null {
  return amount === NOT_MEASURED ? null : amount;
}

/** Costs that this event would need from the table and the table does not have. */
function unknownCosts(event: MarginEvent, costs: Costs): CostPart[] {
  const isSent = (...names: readonly string[]) => amountIn(event, costs.currency, ...names) !== null;
  const needs: readonly (readonly [CostPart, boolean, number | null])[] = [
    ["goods", event.type === "placed" && !isSent("goods", "costOfGoods"), costs.goods?.value ?? null],
    ["packaging", event.type === costs.parcelAt && !isSent("packaging"), costs.packaging],
    ["carrier", event.type === costs.parcelAt && carrierIn(event, costs.currency) === null, costs.carrier],
    ["returnHandling", event.type === "return_received", costs.returnHandling],
    ["claim", event.type === "error_reported" && !isSent("amount"), costs.claim],
    ["contact", event.type === "contact_received", costs.contact],
    ["labourRate", labourIsTold(event, costs), costs.labourRate],
  ];
  return needs.flatMap(([part, isNeeded, value]) => (isNeeded && value === null ? [part] : []));
}

/** Work with minutes, but nothing known of what an hour costs. */
function labourIsTold(event: MarginEvent, costs: Costs): boolean {
  return labour(event, { ...costs, labourRate: 60 }) > 0;
}
