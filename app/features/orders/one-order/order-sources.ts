import type { StoredEvent } from "~db/warehouse/warehouse";

/** What one source told of an order. */
export interface OrderSource {
  readonly connectionId: string;
  readonly name: string;
  readonly events: number;
  /** When the first and the last of them arrived here. */
  readonly firstRecordedAt: number;
  readonly lastRecordedAt: number;
}

/** Where an order's events came from, the first to tell of it first. */
export function orderSources(events: readonly StoredEvent[], nameOf: (connectionId: string) => string): OrderSource[] {
  const sources = new Map<string, OrderSource>();
  for (const { connectionId, recordedAt } of events) {
    const known = sources.get(connectionId);
    sources.set(connectionId, {
      connectionId,
      name: nameOf(connectionId),
      events: (known?.events ?? 0) + 1,
      firstRecordedAt: Math.min(known?.firstRecordedAt ?? recordedAt, recordedAt),
      lastRecordedAt: Math.max(known?.lastRecordedAt ?? recordedAt, recordedAt),
    });
  }
  return [...sources.values()].sort((one, other) => one.firstRecordedAt - other.firstRecordedAt);
}
