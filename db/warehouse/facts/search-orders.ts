import type { Connection } from "../connection";
import { MOST_COUNTED, type OrderPage, type OrderSearch, type OrderSort } from "./facts";
import { type OrderRow, stageNumber, toFacts } from "./order-table";

type Value = string | number;

/** A condition with its values. */
type Condition = readonly [sql: string, ...values: readonly Value[]];

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

const orders: Readonly<Record<OrderSort, Order>> = {
  newest: { column: "sort_at", descending: true },
  due: { column: "first_promise_at", descending: false },
  longest: { column: "stage_since", descending: false },
};

/** Orders that a search asks for, page by page; a page begins where the last one ended, so new orders move nothing. */
export function orderSearcher(connection: Connection): (search: OrderSearch) => OrderPage {
  return (search) => {
    const { column, descending } = orders[search.sort];
    const conditions = conditionsOf(search);
    const direction = descending ? "DESC" : "ASC";
    const paged = [...conditions, ...afterOf(search, column, descending)];
    const rows = select(
      connection,
      `SELECT * FROM order_fact ${whereOf(paged)} ORDER BY ${column} ${direction}, id ${direction} LIMIT ?`,
      [...valuesOf(paged), search.limit + 1],
    );
    const counted = connection
      .prepare<Value[], { orders: number }>(
        `SELECT count(*) AS orders FROM (SELECT 1 FROM order_fact ${whereOf(conditions)} LIMIT ?)`,
      )
      .get(...valuesOf(conditions), MOST_COUNTED);
    const page = rows.slice(0, search.limit);
    const last = rows.length > search.limit ? page.at(-1) : undefined;
    return {
      orders: page.map(toFacts),
      next: last ? `${last[column]} ${last.id}` : null,
      total: counted?.orders ?? 0,
    };
  };
}

function select(connection: Connection, sql: string, values: readonly Value[]): readonly OrderRow[] {
  return connection.prepare<Value[], OrderRow>(sql).all(...values);
}

function conditionsOf(search: OrderSearch): readonly Condition[] {
  return [
    ...scopeOf(search),
    ...textOf(search.text ?? ""),
    ...oneOf("stage", search.stages?.map(stageNumber)),
    ...oneOf("site", search.sites),
    ...oneOf("channel", search.channels),
    ...standingOf(search),
    ...since("stage_since", search.stageSinceFrom, search.stageSinceUntil),
    ...since("sort_at", search.placedFrom, search.placedUntil),
  ];
}

function scopeOf({ siteScope }: OrderSearch): readonly Condition[] {
  if (siteScope === null) return [];
  return siteScope.length === 0 ? [["0"]] : oneOf("site", siteScope);
}

/** The number's beginning as a range, so that the index answers. */
function textOf(text: string): readonly Condition[] {
  if (text === "") return [];
  return [["(order_id >= ? AND order_id < ? OR customer_id = ?)", text, `${text}\u{10ffff}`, text]];
}

function oneOf(column: string, values: readonly Value[] | undefined): readonly Condition[] {
  if (values === undefined || values.length === 0) return [];
  return [[`${column} IN (${values.map(() => "?").join(", ")})`, ...values]];
}

/** `is_open = 1` stands in each, for the index of open orders. */
function standingOf({ openOnly, lateOnly, dueBefore, at, sort, stageSinceFrom, stageSinceUntil }: OrderSearch) {
  const conditions: Condition[] = [];
  const needsOpen = sort !== "newest" || stageSinceFrom !== undefined || stageSinceUntil !== undefined;
  if (openOnly || dueBefore !== undefined || needsOpen) conditions.push(["is_open = 1"]);
  if (sort === "due") conditions.push(["first_promise_at IS NOT NULL"]);
  if (sort === "longest") conditions.push(["stage_since IS NOT NULL"]);
  if (dueBefore !== undefined) conditions.push(["first_promise_at >= ? AND first_promise_at < ?", at, dueBefore]);
  if (lateOnly && openOnly) conditions.push(["first_promise_at < ?", at]);
  else if (lateOnly) {
    conditions.push(["(delivered_at > first_promise_at OR (is_open = 1 AND first_promise_at < ?))", at]);
  }
  return conditions;
}

function since(column: string, from: number | undefined, until: number | undefined): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [[`${column} >= ?`, from] as const]),
    ...(until === undefined ? [] : [[`${column} < ?`, until] as const]),
  ];
}

function afterOf({ after }: OrderSearch, column: string, descending: boolean): readonly Condition[] {
  const [value, id] = (after ?? "").split(" ").map(Number);
  if (value === undefined || id === undefined || !Number.isFinite(value) || !Number.isFinite(id)) return [];
  return [[`(${column}, id) ${descending ? "<" : ">"} (?, ?)`, value, id]];
}

function whereOf(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`;
}

function valuesOf(conditions: readonly Condition[]): readonly Value[] {
  return conditions.flatMap(([, ...values]) => values);
}
