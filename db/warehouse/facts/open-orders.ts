import { orderStages } from "~experiments";
import type { Connection } from "../connection";
import type { OpenOrderCount, OpenOrderQuery } from "./facts";

const DAY_MS = 86_400_000;

interface CountRow {
  readonly stage: number;
  readonly site: string | null;
  readonly band: number;
  readonly orders: number;
  readonly late: number;
  readonly dueSoon: number;
}

/** Counts open orders from their index alone. */
export function openOrderCounter(connection: Connection): (query: OpenOrderQuery) => readonly OpenOrderCount[] {
  return ({ siteScope, at, ages }) => {
    if (siteScope !== null && siteScope.length === 0) return [];
    const bands = ages.map((_, band) => `WHEN ? - stage_since < ? THEN ${band}`).join(" ");
    const band = ages.length === 0 ? "0" : `CASE ${bands} ELSE ${ages.length} END`;
    const sites = siteScope === null ? "" : `AND site IN (${siteScope.map(() => "?").join(", ")})`;
    const rows = connection
      .prepare<(string | number)[], CountRow>(
        `SELECT stage, site, ${band} AS band, count(*) AS orders,
           coalesce(sum(first_promise_at < ?), 0) AS late,
           coalesce(sum(first_promise_at >= ? AND first_promise_at < ?), 0) AS dueSoon
         FROM order_fact INDEXED BY order_fact_open WHERE is_open = 1 ${sites} GROUP BY 1, 2, 3`,
      )
      .all(...ages.flatMap((age) => [at, age]), at, at, at + DAY_MS, ...(siteScope ?? []));
    return rows.map((row) => ({ ...row, stage: orderStages[row.stage] ?? "placed" }));
  };
}
