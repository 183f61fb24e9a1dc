import type { OrderDetail, OrderLine } from "./order-detail";

/** Lines that became whole, and units that left, with one shipment. */
export interface Fill {
  readonly at: number;
  readonly lines: number;
  /** 0 where quantities are not known. */
  readonly units: number;
}

/** What was to be shipped of an order, and when it was. */
interface OrderFills {
  /** Units of the lines that were not cancelled; null when a quantity is not known or not whole. */
  readonly orderedUnits: number | null;
  /** In order of time; null when the order names no line to be shipped. */
  readonly fills: readonly Fill[] | null;
}

/** Where shipments do not say what is in them, all of it left with the last. */
export function fillsOf({ lines, shipments }: OrderDetail): OrderFills {
  const wanted = lines.filter(({ isCancelled }) => !isCancelled);
  if (wanted.length === 0) return { orderedUnits: null, fills: null };
  const orderedUnits = unitsOf(wanted);
  const left = [...shipments].sort((one, other) => one.shippedAt - other.shippedAt);
  const last = left.at(-1);
  if (!last) return { orderedUnits, fills: [] };
  if (left.every((shipment) => shipment.lines.length === 0)) {
    return { orderedUnits, fills: [{ at: last.shippedAt, lines: wanted.length, units: orderedUnits ?? 0 }] };
  }
  const missing = new Map(wanted.map(({ line, quantity }) => [line, quantity ?? 1]));
  const fills = left.map((shipment) => {
    let whole = 0;
    let units = 0;
    for (const { line, quantity } of shipment.lines) {
      const open = missing.get(line) ?? 0;
      if (open === 0) continue;
      const sent = Math.min(open, quantity ?? open);
      missing.set(line, open - sent);
      units += sent;
      if (sent === open) whole += 1;
    }
    return { at: shipment.shippedAt, lines: whole, units: orderedUnits === null ? 0 : Math.floor(units) };
  });
  return { orderedUnits, fills };
}

function unitsOf(lines: readonly OrderLine[]): number | null {
  let units = 0;
  for (const { quantity } of lines) {
    if (quantity === null || !Number.isInteger(quantity)) return null;
    units += quantity;
  }
  return units;
}
