import type { OrderFacts } from "~experiments";
import type { Connection } from "../connection";
import type { OrderGroups } from "./order-groups";
import { stageNumber, stageOfNumber } from "./stage-number";

/** A row of `order_fact` as SQLite returns it. */
export type OrderRow = Readonly<Record<string, string | number | null>> & { readonly id: number };

type Column = readonly [name: string, key: keyof OrderFacts];

/** Facts that are stored as they are; the stage and the truths are numbers. */
const plain: readonly Column[] = [
  ["customer_id", "customerId"],
  ["site", "site"],
  ["channel", "channel"],
  ["region", "region"],
  ["segment", "segment"],
  ["service", "service"],
  ["placed_at", "placedAt"],
  ["paid_at", "paidAt"],
  ["picked_at", "pickedAt"],
  ["packed_at", "packedAt"],
  ["first_shipped_at", "firstShippedAt"],
  ["last_shipped_at", "lastShippedAt"],
  ["delivered_at", "deliveredAt"],
  ["cancelled_at", "cancelledAt"],
  ["return_requested_at", "returnRequestedAt"],
  ["return_received_at", "returnReceivedAt"],
  ["refunded_at", "refundedAt"],
  ["closed_at", "closedAt"],
  ["exchanged_at", "exchangedAt"],
  ["first_promise_at", "firstPromiseAt"],
  ["last_promise_at", "lastPromiseAt"],
  ["promise_count", "promiseCount"],
  ["stage_since", "stageSince"],
  ["currency", "currency"],
  ["price_minor", "priceMinor"],
  ["shipping_minor", "shippingMinor"],
  ["goods_minor", "goodsMinor"],
  ["refunded_minor", "refundedMinor"],
  ["dwell_ms", "dwellMs"],
  ["line_count", "lineCount"],
  ["cancelled_lines", "cancelledLines"],
  ["shipped_lines", "shippedLines"],
  ["delivered_lines", "deliveredLines"],
  ["returned_lines", "returnedLines"],
  ["returned_minor", "returnedMinor"],
  ["touches", "touches"],
  ["return_touches", "returnTouches"],
  ["contacts", "contacts"],
  ["errors", "errors"],
  ["ordered_units", "orderedUnits"],
  ["event_count", "eventCount"],
  ["first_event_at", "firstEventAt"],
  ["last_event_at", "lastEventAt"],
];
const truths: readonly Column[] = [
  ["is_test", "isTest"],
  ["is_open", "isOpen"],
];

/** Lists, as JSON; null where there is none. */
const lists: readonly Column[] = [
  ["contact_reasons", "contactReasons"],
  ["reports", "reports"],
  ["fills", "fills"],
  ["money_events", "moneyEvents"],
];

/** An order's number, and its facts before they were changed; null: it was not there. */
interface Replaced {
  readonly id: number;
  readonly before: OrderFacts | null;
}

export interface OrderTable {
  /** Call inside a write. */
  save(facts: OrderFacts): Replaced;
  /** Saves the facts of an order that is not there; returns its number. */
  add(facts: OrderFacts): number;
  has(orderId: string): boolean;
  /** Null: it was not there. */
  remove(orderId: string): Replaced | null;
  find(orderId: string): OrderFacts | null;
  /** Facts of orders after an id, in its order: for a rebuild. */
  page(after: number, limit: number): readonly { readonly id: number; readonly facts: OrderFacts }[];
}

type Value = string | number | null;
type Stored = readonly [name: string, of: (facts: OrderFacts) => Value];

const stored: readonly Stored[] = [
  ...plain.map(([name, key]): Stored => [name, (facts) => facts[key] as Value]),
  ...truths.map(([name, key]): Stored => [name, (facts) => (facts[key] === true ? 1 : 0)]),
  ...lists.map(([name, key]): Stored => [name, (facts) => (facts[key] === null ? null : JSON.stringify(facts[key]))]),
  ["stage", ({ stage }) => stageNumber(stage)],
  ["sort_at", ({ placedAt, firstEventAt }) => placedAt ?? firstEventAt],
  ["waiting_since", ({ stageSince, firstEventAt }) => stageSince ?? firstEventAt],
];

/** What the indices are made of, with the group: an order that keeps its place in them is saved without touching them. */
const placeNames: ReadonlySet<string> = new Set([
  ...["customer_id", "placed_at", "is_test", "first_promise_at", "is_open", "sort_at", "waiting_since"],
]);
const place = stored.filter(([name]) => placeNames.has(name));
const rest = stored.filter(([name]) => !placeNames.has(name));

export function openOrderTable(connection: Connection, groups: OrderGroups): OrderTable {
  const inPlace = ["grp", ...place.map(([name]) => name)];
  const others = rest.map(([name]) => name);
  const all = [...inPlace, ...others, "order_id"];
  const setting = (names: readonly string[]) => names.map((name) => `${name} = ?`).join(", ");
  const insert = connection.prepare(
    `INSERT INTO order_fact (${all.join(", ")}) VALUES (${all.map(() => "?").join(", ")})`,
  );
  const update = connection.prepare(`UPDATE order_fact SET ${setting([...inPlace, ...others])} WHERE order_id = ?`);
  const updateRest = connection.prepare(`UPDATE order_fact SET ${setting(others)} WHERE order_id = ?`);
  const has = connection.prepare<[string], { id: number }>("SELECT id FROM order_fact WHERE order_id = ?");
  const remove = connection.prepare<[string]>("DELETE FROM order_fact WHERE order_id = ?");
  const find = connection.prepare<[string], OrderRow>("SELECT * FROM order_fact WHERE order_id = ?");
  const page = connection.prepare<[number, number], OrderRow>(
    "SELECT * FROM order_fact WHERE id > ? ORDER BY id LIMIT ?",
  );
  return {
    add: (facts) => {
      const placing = [groups.idOf(facts), ...place.map(([, of]) => of(facts))];
      return Number(insert.run(...placing, ...rest.map(([, of]) => of(facts)), facts.orderId).lastInsertRowid);
    },
    has: (orderId) => has.get(orderId) !== undefined,
    save: (facts) => {
      const placing = [groups.idOf(facts), ...place.map(([, of]) => of(facts))];
      const values = [...rest.map(([, of]) => of(facts)), facts.orderId];
      const row = find.get(facts.orderId);
      if (row === undefined) {
        return { id: Number(insert.run(...placing, ...values).lastInsertRowid), before: null };
      }
      if (inPlace.every((name, at) => row[name] === placing[at])) updateRest.run(...values);
      else update.run(...placing, ...values);
      return { id: row.id, before: toFacts(row) };
    },
    remove: (orderId) => {
      const row = find.get(orderId);
      if (row === undefined) return null;
      remove.run(orderId);
      return { id: row.id, before: toFacts(row) };
    },
    find: (orderId) => {
      const row = find.get(orderId);
      return row ? toFacts(row) : null;
    },
    page: (after, limit) => page.all(after, limit).map((row) => ({ id: row.id, facts: toFacts(row) })),
  };
}

export function toFacts(row: OrderRow): OrderFacts {
  const facts: Record<string, unknown> = { orderId: row.order_id };
  for (const [name, key] of plain) facts[key] = row[name];
  for (const [name, key] of truths) facts[key] = row[name] === 1;
  for (const [name, key] of lists) facts[key] = parsed(row[name]);
  facts.stage = stageOfNumber(Number(row.stage));
  // The table was made from these columns: what is read is what was saved.
  return facts as unknown as OrderFacts;
}

function parsed(text: string | number | null | undefined): unknown {
  return typeof text === "string" ? JSON.parse(text) : null;
}
