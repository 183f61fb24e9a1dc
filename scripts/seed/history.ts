import type { LedgerRow, Warehouse, WarehouseEvent } from "~db/warehouse/warehouse";
import {
  type ArmOf,
  type OrderHistory,
  pinnedOrder,
  type SubscriptionEvent,
  simulateOrders,
  simulateSubscriptions,
  truths,
} from "~experiments";

const ordersPerBatch = 1_000;

/** Something that happens in the course of the history, once the orders before it are in. */
export interface Moment {
  readonly at: number;
  readonly happens: () => Promise<void>;
}

/** What the ledger says of an order's arm; null when it is not entered. */
export type LedgerRowOf = (experimentKey: string, arm: string, history: OrderHistory) => LedgerRow | null;

export interface HistoryOptions {
  readonly seed: string;
  readonly now: number;
  readonly orders: number;
  readonly connectionId: string;
  readonly armOf: ArmOf;
  readonly ledgerRowOf: LedgerRowOf;
  /** In order of time. */
  readonly moments: readonly Moment[];
  readonly onProgress: (ordersSoFar: number) => void;
}

/** Brings 18 months of simulated orders in, through the same door as everything else. Answers how many events there were. */
export async function seedHistory(warehouse: Warehouse, options: HistoryOptions): Promise<number> {
  const { seed, now, orders, armOf, onProgress } = options;
  const waiting = [...options.moments];
  let events: WarehouseEvent[] = [];
  let assignments: LedgerRow[] = [];
  let count = 0;
  let total = 0;
  const flush = async () => {
    await warehouse.append({ events, assignments, quarantined: [], recordedAt: now });
    total += events.length;
    events = [];
    assignments = [];
    onProgress(count);
  };
  const letHappenUntil = async (time: number) => {
    while (waiting[0] !== undefined && waiting[0].at <= time) {
      await flush();
      await waiting.shift()?.happens();
    }
  };
  for (const history of simulateOrders({ seed, now, orders, armOf })) {
    await letHappenUntil(history.placedAt);
    events.push(...eventsOf(history, options.connectionId));
    assignments.push(...ledgerRowsOf(history, options.ledgerRowOf));
    count += 1;
    if (count % ordersPerBatch === 0) await flush();
  }
  const pinned = pinnedOrder(now, armOf);
  events.push(...eventsOf(pinned, options.connectionId));
  assignments.push(...ledgerRowsOf(pinned, options.ledgerRowOf));
  for (const event of simulateSubscriptions(seed, now, orders / truths.orders))
    events.push(subscriptionEvent(event, options.connectionId));
  await flush();
  await letHappenUntil(now);
  return total;
}

function eventsOf(history: OrderHistory, connectionId: string): WarehouseEvent[] {
  return history.events.map((event) => ({
    connectionId,
    eventId: event.id,
    type: event.type,
    occurredAt: event.occurredAt,
    startAt: event.startAt ?? null,
    orderId: event.order,
    customerId: event.customer,
    staffRef: event.staff ?? null,
    units: null,
    attributes: event.attributes,
  }));
}

function subscriptionEvent(event: SubscriptionEvent, connectionId: string): WarehouseEvent {
  const { id: eventId, type, occurredAt, subscription, customer: customerId, attributes } = event;
  return {
    ...{ connectionId, eventId, type, occurredAt, startAt: null, orderId: null, customerId },
    ...{ staffRef: null, units: { subscription }, attributes },
  };
}

function ledgerRowsOf(history: OrderHistory, ledgerRowOf: LedgerRowOf): LedgerRow[] {
  return [...history.arms].flatMap(([key, arm]) => ledgerRowOf(key, arm, history) ?? []);
}
