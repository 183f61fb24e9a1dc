import type { EventRow } from "./event-store";

/** As much of an event as says which units it is about. */
export type TouchedRow = Pick<
  EventRow,
  "sequence" | "connection" | "type" | "occurred_at" | "order_id" | "customer_id" | "units"
>;

/** Derived of events, kept up to date by the fold and by undo. Synchronous, inside the fold's write. */
export interface Projection {
  /**
   * These events were added to, or taken out of, the index of units just now (the index is already up to date). Recompute
   * what depends on their units, each touched unit once.
   */
  touch(rows: readonly TouchedRow[]): void;
  /** Called instead when the events are new, for what can be worked out of them without reading others. */
  add?(rows: readonly EventRow[]): void;
  /** Empties it: the rebuild touches every event again. */
  clear(): void;
}
