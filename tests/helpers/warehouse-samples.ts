import type { AppendBatch, LedgerRow, WarehouseEvent } from "../../db/warehouse/warehouse";

export const HOUR = 3_600_000;
/** Monday, 5 January 2026, 08:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 8);

export function anEvent(change: Partial<WarehouseEvent> = {}): WarehouseEvent {
  return {
    connectionId: "shop",
    eventId: "e1",
    type: "placed",
    occurredAt: START,
    startAt: null,
    orderId: "o1",
    customerId: "c1",
    staffRef: null,
    units: null,
    attributes: null,
    ...change,
  };
}

export function aLedgerRow(change: Partial<LedgerRow> = {}): LedgerRow {
  return {
    experimentId: "x1",
    phaseId: "x1-1",
    unit: "o1",
    arm: "control",
    assignedAt: START,
    source: "evaluation",
    late: false,
    site: null,
    channel: null,
    ...change,
  };
}

export function aBatch(events: readonly WarehouseEvent[], change: Partial<AppendBatch> = {}): AppendBatch {
  return { events, quarantined: [], assignments: [], recordedAt: START + HOUR, ...change };
}

export async function all<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
