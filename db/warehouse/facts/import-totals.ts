import type { Connection } from "../connection";
import type { Names } from "../names";
import type { OrderTotals } from "./facts";

interface TotalRow {
  readonly service: string | null;
  readonly currency: string | null;
  readonly orders: number;
  readonly lines: number;
  readonly value: number;
  readonly returnedOrders: number;
  readonly returnedLines: number;
  readonly returnedValue: number;
  readonly shipped: number;
  readonly timeToShip: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** Sums over the orders that an import brought events of. It reads them all: for a summary after the import. */
export function importTotaller(connection: Connection, names: Names): (importId: string) => OrderTotals {
  const select = connection.prepare<[number], TotalRow>(
    `WITH brought AS (SELECT DISTINCT order_id FROM event WHERE import = ? AND order_id IS NOT NULL)
     SELECT service, currency, count(*) AS orders, sum(line_count) AS lines, sum(coalesce(price_minor, 0)) AS value,
       sum(return_requested_at IS NOT NULL OR return_received_at IS NOT NULL) AS returnedOrders,
       sum(returned_lines) AS returnedLines, sum(coalesce(returned_minor, 0)) AS returnedValue,
       count(first_shipped_at - placed_at) AS shipped, total(first_shipped_at - placed_at) AS timeToShip,
       min(placed_at) AS first, max(placed_at) AS last
     FROM brought JOIN order_fact USING (order_id) GROUP BY service, currency ORDER BY service, currency`,
  );
  return (importId) => totalsOf(select.all(names.findId(importId) ?? -1));
}

function totalsOf(rows: readonly TotalRow[]): OrderTotals {
  const sum = (of: (row: TotalRow) => number, among = rows) => among.reduce((total, row) => total + of(row), 0);
  const byCurrency = (of: (row: TotalRow) => number) => {
    const currencies = [...new Set(rows.flatMap(({ currency }) => currency ?? []))];
    return Object.fromEntries(
      currencies.map((currency) => [
        currency,
        sum(
          of,
          rows.filter((row) => row.currency === currency),
        ),
      ]),
    );
  };
  const meanToShip = (among: readonly TotalRow[]) => {
    const shipped = sum((row) => row.shipped, among);
    return shipped === 0 ? null : sum((row) => row.timeToShip, among) / shipped;
  };
  const placed = rows.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last]));
  return {
    orders: sum((row) => row.orders),
    lines: sum((row) => row.lines),
    value: byCurrency((row) => row.value),
    returnedOrders: sum((row) => row.returnedOrders),
    returnedLines: sum((row) => row.returnedLines),
    returnedValue: byCurrency((row) => row.returnedValue),
    shippedOrders: sum((row) => row.shipped),
    meanTimeToShip: meanToShip(rows),
    byService: [...new Set(rows.map(({ service }) => service ?? ""))].map((service) => {
      const own = rows.filter((row) => (row.service ?? "") === service);
      return { service, orders: sum((row) => row.orders, own), meanTimeToShip: meanToShip(own) };
    }),
    firstPlacedAt: placed.length === 0 ? null : Math.min(...placed),
    lastPlacedAt: placed.length === 0 ? null : Math.max(...placed),
  };
}
