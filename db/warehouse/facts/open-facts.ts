import type { Connection } from "../connection";
import type { EventStore } from "../event-store";
import type { UnitReader } from "../histories";
import type { Names } from "../names";
import type { Projection } from "../projection";
import { type ChangedFact, type ChangedFacts, openChangedFacts } from "./changed-facts";
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
  const makeNew = newOrderMaker(orders, events);
  const listeners = new Set<(fact: ChangedFact) => void>();
  const make = ({ kind, unit }: ChangedFact) => {
    if (kind === "customer") others.saveCustomer(unit, maker.customer(unit));
    else if (kind === "subscription") others.saveSubscription(unit, maker.subscription(unit));
    else if (kind === "stock") others.saveStock(unit, maker.stock(unit));
    else {
      const made = maker.order(unit);
      if (made) orders.save(made.facts);
      else orders.remove(unit);
    }
  };
  return {
    changed,
    orders,
    groups,
    others,
    maker,
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
