import type { Connection } from "../connection";
import { MOST_COUNTED, type OrderPage, type OrderSearch, type OrderSort } from "./facts";
import { type Condition, conditionsIn, groupsOf, type Value } from "./order-conditions";
import { type OrderGroup, type OrderGroups, standings } from "./order-groups";
import { type OrderRow, toFacts } from "./order-table";

/** Where an order stands in the sequence asked for. */
interface Place {
  readonly id: number;
  readonly place: number;
}

interface Sequence {
  readonly column: string;
  readonly index: string;
  readonly direction: "ASC" | "DESC";
}

const sequences: Readonly<Record<OrderSort, Sequence>> = {
  newest: { column: "sort_at", index: "order_fact_open", direction: "DESC" },
  due: { column: "first_promise_at", index: "order_fact_due", direction: "ASC" },
  longest: { column: "waiting_since", index: "order_fact_longest", direction: "ASC" },
};

/** Numbers that begin alike are looked through up to so many; who looks for one order types more of it. */
const MOST_ALIKE = 4_000;

/**
 * Orders that a search asks for, page by page; a page begins where the last one ended, so new orders move nothing. The
 * groups asked for are walked side by side, each in its index, so that the time does not depend on how many orders there
 * are nor on how few of them are meant.
 */
export function orderSearcher(connection: Connection, groups: OrderGroups): (search: OrderSearch) => OrderPage {
  const statements = preparing(connection);
  const find = connection.prepare<[number], OrderRow>("SELECT * FROM order_fact WHERE id = ?");
  return (search) => {
    const asked = groupsOf(groups.list(), search);
    const after = placeOf(search.after);
    const text = search.text ?? "";
    const found =
      text === "" ? walk(statements, asked, search, after) : lookUp(statements, asked, search, { text, after });
    const page = found.places.slice(0, search.limit);
    const last = found.places.length > search.limit ? page.at(-1) : undefined;
    return {
      orders: page.flatMap(({ id }) => find.all(id).map(toFacts)),
      next: last ? `${last.place} ${last.id}` : null,
      total: found.total,
      isPartial: found.isPartial,
    };
  };
}

interface Found {
  readonly places: readonly Place[];
  readonly total: number;
  readonly isPartial: boolean;
}

type Statements = <T>(sql: string, conditions: readonly Condition[], ...more: readonly Value[]) => readonly T[];

/** Statements by their text: searches differ in few ways. */
function preparing(connection: Connection): Statements {
  const prepared = new Map<string, ReturnType<typeof connection.prepare<unknown[]>>>();
  return <T>(sql: string, conditions: readonly Condition[], ...more: readonly Value[]) => {
    const text = sql.replace("$where", conditions.map(([condition]) => condition).join(" AND "));
    const statement = prepared.get(text) ?? connection.prepare<unknown[]>(text);
    if (prepared.size < 200) prepared.set(text, statement);
    return statement.all(...conditions.flatMap(([, ...values]) => values), ...more) as T[];
  };
}

/** One group on its way through a search: what is read of it and not yet taken. */
interface Walker {
  readonly group: OrderGroup;
  ahead: readonly Place[];
  next: number;
  isAtEnd: boolean;
}

function walk(select: Statements, groups: readonly OrderGroup[], search: OrderSearch, after: Place | null): Found {
  const { column, direction } = sequences[search.sort];
  const wanted = search.limit + 1;
  const atOnce = Math.min(wanted, Math.max(2, Math.ceil((2 * wanted) / Math.max(1, groups.length))));
  const refill = (walker: Walker) => {
    const from = walker.ahead.at(-1) ?? after;
    const conditions = [...conditionsIn(walker.group, search), ...beyond(search.sort, from)];
    walker.ahead = select<Place>(
      `SELECT id, ${column} AS place FROM order_fact INDEXED BY ${indexFor(walker.group, search.sort)} WHERE $where
       ORDER BY ${column} ${direction}, id ${direction} LIMIT ?`,
      conditions,
      atOnce,
    );
    walker.next = 0;
    walker.isAtEnd = walker.ahead.length < atOnce;
  };
  const walkers: Walker[] = groups.map((group) => ({ group, ahead: [], next: 0, isAtEnd: false }));
  walkers.forEach(refill);
  const places: Place[] = [];
  while (places.length < wanted) {
    const first = firstOf(walkers, direction);
    const place = first?.ahead[first.next];
    if (!first || !place) break;
    places.push(place);
    first.next += 1;
    if (first.next >= first.ahead.length && !first.isAtEnd) refill(first);
  }
  return { places, total: countIn(select, groups, search), isPartial: false };
}

function firstOf(walkers: readonly Walker[], direction: Sequence["direction"]): Walker | null {
  let best: Walker | null = null;
  let bestPlace: Place | null = null;
  for (const walker of walkers) {
    const place = walker.ahead[walker.next];
    if (!place || (bestPlace && !isBefore(place, bestPlace, direction))) continue;
    best = walker;
    bestPlace = place;
  }
  return best;
}

function isBefore(one: Place, other: Place, direction: Sequence["direction"]): boolean {
  const difference = one.place - other.place || one.id - other.id;
  return direction === "ASC" ? difference < 0 : difference > 0;
}

function countIn(select: Statements, groups: readonly OrderGroup[], search: OrderSearch): number {
  let total = 0;
  for (const group of groups) {
    const [row] = select<{ orders: number }>(
      `SELECT count(*) AS orders FROM
       (SELECT 1 FROM order_fact INDEXED BY ${indexFor(group, search.sort)} WHERE $where LIMIT ?)`,
      conditionsIn(group, search),
      MOST_COUNTED - total,
    );
    total += row?.orders ?? 0;
    if (total >= MOST_COUNTED) return total;
  }
  return total;
}

function indexFor({ standing }: OrderGroup, sort: OrderSort): string {
  return standing === standings.open ? sequences[sort].index : "order_fact_done";
}

/** Orders whose number begins with a text, up to a bound, or that are of the customer of this name. */
function lookUp(
  select: Statements,
  groups: readonly OrderGroup[],
  search: OrderSearch,
  { text, after }: { text: string; after: Place | null },
): Found {
  const { column, direction } = sequences[search.sort];
  const byId = new Map(groups.map((group) => [group.id, group]));
  const alike = select<{ id: number; grp: number }>(
    `SELECT id, grp FROM (SELECT id, grp FROM order_fact WHERE order_id >= ? AND order_id < ? ORDER BY order_id LIMIT ?)
     UNION SELECT id, grp FROM (SELECT id, grp FROM order_fact WHERE customer_id = ? LIMIT ?)`,
    [],
    ...[text, `${text}\u{10ffff}`, MOST_ALIKE, text, MOST_ALIKE],
  );
  const meant = alike.filter(({ grp }) => byId.has(grp));
  const asked = meant.slice(0, MOST_COUNTED);
  const places = asked.flatMap(({ id, grp }) => {
    const group = byId.get(grp);
    if (!group) return [];
    const conditions: readonly Condition[] = [["id = ?", id], ...conditionsIn(group, search)];
    return select<Place>(`SELECT id, ${column} AS place FROM order_fact NOT INDEXED WHERE $where`, conditions);
  });
  places.sort((one, other) => (isBefore(one, other, direction) ? -1 : 1));
  const isPartial = alike.length >= MOST_ALIKE || meant.length > asked.length;
  const rest = after === null ? places : places.filter((place) => isBefore(after, place, direction));
  return { places: rest.slice(0, search.limit + 1), total: places.length, isPartial };
}

function beyond(sort: OrderSort, place: Place | null): readonly Condition[] {
  if (place === null) return [];
  const { column, direction } = sequences[sort];
  return [[`(${column}, id) ${direction === "DESC" ? "<" : ">"} (?, ?)`, place.place, place.id]];
}

/** A cursor that nobody gave out begins at the start. */
function placeOf(after: string | undefined): Place | null {
  const [place, id] = (after ?? "").split(" ").map(Number);
  return place !== undefined && id !== undefined && Number.isFinite(place) && Number.isFinite(id)
    ? { place, id }
    : null;
}
