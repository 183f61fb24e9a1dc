import { type Amount, amountOf, asAmount, asText, type FactEvent, listOf, textOf, timeOf } from "./fact-event";

/** One line of an order. Quantities are units; null where the source did not say. */
export interface OrderLine {
  readonly line: string;
  readonly product: string | null;
  readonly quantity: number | null;
  readonly price: Amount | null;
  readonly isCancelled: boolean;
  readonly shippedQuantity: number;
  readonly deliveredQuantity: number;
  readonly returnedQuantity: number;
  /** A wrong, missing or damaged piece was reported. */
  readonly errors: number;
}

export interface ShippedLine {
  readonly line: string;
  /** Null: all of the line. */
  readonly quantity: number | null;
}

export interface OrderShipment {
  /** The source's name of it; empty where it has none. */
  readonly shipment: string;
  readonly shippedAt: number;
  readonly deliveredAt: number | null;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly lines: readonly ShippedLine[];
}

export interface ReturnCase {
  readonly return: string;
  readonly requestedAt: number | null;
  readonly receivedAt: number | null;
  /** As it was given; null: none. */
  readonly reason: string | null;
  readonly lines: readonly ShippedLine[];
}

export interface Refund {
  readonly at: number;
  readonly amount: Amount | null;
  readonly reason: string | null;
  readonly return: string | null;
}

export interface PromiseMade {
  /** When it was made. */
  readonly at: number;
  readonly promisedAt: number;
}

/** What belongs to an order beside its facts, in order of time. */
export interface OrderDetail {
  readonly lines: readonly OrderLine[];
  readonly shipments: readonly OrderShipment[];
  readonly returns: readonly ReturnCase[];
  readonly refunds: readonly Refund[];
  readonly promises: readonly PromiseMade[];
}

/** @param events Of one order, in order of time. */
export function orderDetail(events: readonly FactEvent[]): OrderDetail {
  const shipments = shipmentsOf(events);
  const returns = returnsOf(events);
  return {
    lines: linesOf(events, shipments, returns),
    shipments,
    returns,
    refunds: events.flatMap((event) =>
      event.type === "refunded"
        ? [
            {
              ...{ at: event.occurredAt, amount: amountOf(event, "amount") },
              ...{ reason: textOf(event, "reason"), return: textOf(event, "return") },
            },
          ]
        : [],
    ),
    promises: events.flatMap((event) => {
      const promisedAt = event.type === "placed" || event.type === "promised" ? timeOf(event, "promisedAt") : null;
      return promisedAt === null ? [] : [{ at: event.occurredAt, promisedAt }];
    }),
  };
}

function shippedLines(event: FactEvent): readonly ShippedLine[] {
  return listOf(event, "lines").flatMap(({ line, quantity }) => {
    const name = asText(line);
    return name === null ? [] : [{ line: name, quantity: asQuantity(quantity) }];
  });
}

function asQuantity(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** A shipment begins with its first `shipped`; what is delivered without a name is every shipment on its way. */
function shipmentsOf(events: readonly FactEvent[]): readonly OrderShipment[] {
  const shipments = new Map<string, OrderShipment>();
  for (const event of events) {
    if (event.type === "shipped") ship(shipments, event);
    else if (event.type === "delivered") deliver(shipments, event);
  }
  return [...shipments.values()];
}

function ship(shipments: Map<string, OrderShipment>, event: FactEvent): void {
  const shipment = textOf(event, "shipment") ?? "";
  const known = shipments.get(shipment);
  const lines = shippedLines(event);
  shipments.set(
    shipment,
    known
      ? { ...known, lines: [...known.lines, ...lines] }
      : {
          ...{ shipment, lines, shippedAt: event.occurredAt, deliveredAt: null },
          ...{ carrier: carrierName(event), tracking: textOf(event, "tracking") },
        },
  );
}

function deliver(shipments: Map<string, OrderShipment>, event: FactEvent): void {
  const named = textOf(event, "shipment");
  for (const shipment of shipments.values()) {
    const isMeant = named === null || shipment.shipment === named;
    if (shipment.deliveredAt !== null || !isMeant) continue;
    shipments.set(shipment.shipment, { ...shipment, deliveredAt: event.occurredAt });
  }
}

/** What the carrier is called; its price travels under the same name in some sources. */
function carrierName(event: FactEvent): string | null {
  return textOf(event, "carrierName") ?? textOf(event, "carrier");
}

function returnsOf(events: readonly FactEvent[]): readonly ReturnCase[] {
  const cases = new Map<string, ReturnCase>();
  for (const event of events) {
    if (event.type !== "return_requested" && event.type !== "return_received") continue;
    const name = textOf(event, "return") ?? "";
    const empty: ReturnCase = { return: name, requestedAt: null, receivedAt: null, reason: null, lines: [] };
    const known = cases.get(name) ?? empty;
    const lines = known.lines.length > 0 ? known.lines : shippedLines(event);
    const reason = known.reason ?? textOf(event, "reason") ?? asText(listOf(event, "lines")[0]?.reason);
    const at = event.occurredAt;
    cases.set(name, {
      ...{ return: name, reason, lines },
      requestedAt: known.requestedAt ?? (event.type === "return_requested" ? at : null),
      receivedAt: known.receivedAt ?? (event.type === "return_received" ? at : null),
    });
  }
  return [...cases.values()];
}

/** The lines as they were placed or last modified, with what became of them. */
function linesOf(
  events: readonly FactEvent[],
  shipments: readonly OrderShipment[],
  returns: readonly ReturnCase[],
): readonly OrderLine[] {
  const lines = new Map<string, Pick<OrderLine, "line" | "product" | "quantity" | "price">>();
  for (const event of events) {
    if (event.type !== "placed" && event.type !== "modified") continue;
    for (const [at, { line, product, quantity, price }] of listOf(event, "lines").entries()) {
      const name = asText(line) ?? String(at + 1);
      lines.set(name, {
        ...{ line: name, product: asText(product), quantity: asQuantity(quantity), price: asAmount(price) },
      });
    }
  }
  const cancelled = cancelledLines(events);
  const sumOf = (
    of: readonly (readonly ShippedLine[])[],
    { line, quantity }: { line: string; quantity: number | null },
  ) => of.flat().reduce((sum, part) => (part.line === line ? sum + (part.quantity ?? quantity ?? 1) : sum), 0);
  return [...lines.values()].map((line) => ({
    ...line,
    isCancelled: cancelled === "all" || cancelled.has(line.line),
    shippedQuantity: sumOf(
      shipments.map((shipment) => shipment.lines),
      line,
    ),
    deliveredQuantity: sumOf(
      shipments.filter(({ deliveredAt }) => deliveredAt !== null).map((shipment) => shipment.lines),
      line,
    ),
    returnedQuantity: sumOf(
      returns.map((one) => one.lines),
      line,
    ),
    errors: events.filter((event) => event.type === "error_reported" && textOf(event, "line") === line.line).length,
  }));
}

/** The lines that were cancelled; a cancellation that names none is of the whole order. */
export function cancelledLines(events: readonly FactEvent[]): ReadonlySet<string> | "all" {
  const cancelled = new Set<string>();
  for (const event of events) {
    if (event.type !== "cancelled") continue;
    const named = event.attributes?.lines;
    if (!Array.isArray(named) || named.length === 0) return "all";
    for (const one of named) {
      const line = asText(typeof one === "object" && one !== null && "line" in one ? one.line : one);
      if (line !== null) cancelled.add(line);
    }
  }
  return cancelled;
}
