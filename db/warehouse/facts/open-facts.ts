import type { OrderFacts, SubscriptionFacts } from "~experiments";
import type { Connection } from "../connection";
import type { EventStore } from "../event-store";
import type { UnitReader } from "../histories/histories";
import type { Names } from "../names";
import type { Projection } from "../projection";
import { type ChangedFact, type ChangedFacts, openChangedFacts } from "./changed-facts";
import type { FactCells } from "./fact-cells";
import { type FactMaker, factMaker } from "./make-facts";
import { newOrderMaker } from "./new-orders";
import { type OrderGroups, openOrderGroups } from "./order-groups";
import { type OrderTable, openOrderTable } from "./order-table";
import { type OtherTables, openOtherTables } from "./other-tables";

export interface Facts extends Projection {
  readonly changed: ChangedFacts;
  readonly orders: OrderTable;
  readonly groups: OrderGroups;
  readonly others: OtherTables;
  readonly maker: FactMaker;
  /** Stores the facts of an order, or takes them away, and has every sum over facts follow. Call inside a write. */
  storeOrder(orderId: string, facts: OrderFacts | null): void;
  storeSubscription(subscriptionId: string, facts: SubscriptionFacts | null): void;
  /** Sums over facts that are told of every change; register them before anything is written. */
  readonly sums: FactCells[];
  /** Called inside the write, whenever a fact was made anew. Returns the function that stops listening. */
  onMade(listener: (fact: ChangedFact) => void): () => void;
  /** Makes facts anew for as long as `forMs`, call inside a write. Returns whether more wait. */
  slice(forMs: number): boolean;
}

const AT_ONCE = 50;

/** Facts are noted as changed with the fold of events, and made anew soon after, once each however many events came. */
export function openFacts(connection: Connection, names: Names, events: EventStore, ofUnit: UnitReader): Facts {
  const changed = openChangedFacts(connection, names.textOf);
  const groups = openOrderGroups(connection);
  const orders = openOrderTable(connection, groups);
  const others = openOtherTables(connection);
  const maker = factMaker(ofUnit);
  const sums: FactCells[] = [];
  const makeNew = newOrderMaker(orders, events, (id, facts) => {
    for (const one of sums) one.change(id, null, facts);
  });
  const listeners = new Set<(fact: ChangedFact) => void>();
  const make = ({ kind, unit }: ChangedFact) => {
    if (kind === "customer") others.saveCustomer(unit, maker.customer(unit));
    else if (kind === "subscription") storeSubscription(unit, maker.subscription(unit));
    else if (kind === "stock") others.saveStock(unit, maker.stock(unit));
    else storeOrder(unit, maker.order(unit)?.facts ?? null);
  };
  const storeOrder = (orderId: string, after: OrderFacts | null) => {
    const replaced = after ? orders.save(after) : orders.remove(orderId);
    if (replaced) for (const one of sums) one.change(replaced.id, replaced.before, after);
  };
  const storeSubscription = (id: string, after: SubscriptionFacts | null) => {
    const before = others.findSubscription(id);
    others.saveSubscription(id, after);
    for (const one of sums) one.changeSubscription?.(id, before, after);
  };
  return {
    changed,
    orders,
    groups,
    others,
    maker,
    sums,
    storeOrder,
    storeSubscription,
    onMade: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    touch: (rows) => changed.note(rows),
    add: (rows) => {
      const made = makeNew(rows);
      changed.note(rows, made);
      for (const listener of listeners) for (const unit of made) listener({ kind: "order", unit });
    },
    clear: () => {
      connection.exec(
        `DELETE FROM order_fact;
         INSERT OR IGNORE INTO fact_changed SELECT DISTINCT 1, order_id FROM event WHERE order_id IS NOT NULL`,
      );
      others.clear();
    },
    slice: (forMs) => {
      const end = performance.now() + forMs;
      for (;;) {
        const waiting = changed.take(AT_ONCE);
        for (const one of waiting) {
          make(one);
          changed.done(one);
          for (const listener of listeners) listener(one);
        }
        if (waiting.length < AT_ONCE) return false;
        if (performance.now() >= end) return changed.isBehind();
      }
    },
  };
}
