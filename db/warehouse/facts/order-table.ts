import { type OrderFacts, orderStages } from "~experiments";
import type { Connection } from "../connection";

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
  ["contacts", "contacts"],
  ["errors", "errors"],
  ["event_count", "eventCount"],
  ["first_event_at", "firstEventAt"],
  ["last_event_at", "lastEventAt"],
];
const truths: readonly Column[] = [
  ["is_test", "isTest"],
  ["is_open", "isOpen"],
];

export interface OrderTable {
  /** Call inside a write. */
  save(facts: OrderFacts): void;
  remove(orderId: string): void;
  find(orderId: string): OrderFacts | null;
  /** Facts of orders after an id, in its order: for a rebuild. */
  page(after: number, limit: number): readonly { readonly id: number; readonly facts: OrderFacts }[];
}

export function openOrderTable(connection: Connection): OrderTable {
  const names = ["order_id", ...[...plain, ...truths].map(([name]) => name), "stage", "sort_at"];
  const changes = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const save = connection.prepare(
    `INSERT INTO order_fact (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
     ON CONFLICT (order_id) DO UPDATE SET ${changes.join(", ")}`,
  );
  const remove = connection.prepare<[string]>("DELETE FROM order_fact WHERE order_id = ?");
  const find = connection.prepare<[string], OrderRow>("SELECT * FROM order_fact WHERE order_id = ?");
  const page = connection.prepare<[number, number], OrderRow>(
    "SELECT * FROM order_fact WHERE id > ? ORDER BY id LIMIT ?",
  );
  return {
    save: (facts) => {
      save.run(valuesOf(facts));
    },
    remove: (orderId) => {
      remove.run(orderId);
    },
    find: (orderId) => {
      const row = find.get(orderId);
      return row ? toFacts(row) : null;
    },
    page: (after, limit) => page.all(after, limit).map((row) => ({ id: row.id, facts: toFacts(row) })),
  };
}

function valuesOf(facts: OrderFacts): unknown[] {
  return [
    facts.orderId,
    ...plain.map(([, key]) => facts[key]),
    ...truths.map(([, key]) => (facts[key] === true ? 1 : 0)),
    stageNumber(facts.stage),
    facts.placedAt ?? facts.firstEventAt,
  ];
}

export function stageNumber(stage: OrderFacts["stage"]): number {
  return orderStages.indexOf(stage);
}

export function toFacts(row: OrderRow): OrderFacts {
  // The table was made from these columns: what is read is what was saved.
  return {
    orderId: row.order_id,
    ...Object.fromEntries(plain.map(([name, key]) => [key, row[name]])),
    ...Object.fromEntries(truths.map(([name, key]) => [key, row[name] === 1])),
    stage: orderStages[Number(row.stage)] ?? "placed",
  } as OrderFacts;
}
