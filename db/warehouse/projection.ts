import type { EventRow } from "./event-store";

/** Derived of events, kept up to date by the fold and by undo. Synchronous, inside the fold's write. */
export interface Projection {
  /**
   * These events were added to, or taken out of, the index of units just now (the index is already up to date). Recompute
   * what depends on their units, each touched unit once.
   */
  touch(rows: readonly EventRow[]): void;
  /** Empties it: the rebuild touches every event again. */
  clear(): void;
}
