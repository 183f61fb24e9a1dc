import type { StoredEvent } from "~db/warehouse/warehouse";

/** An order to be written into a log. */
export interface LogOrder {
  readonly orderId: string;
  /** In order of time. */
  readonly events: readonly StoredEvent[];
  /** What the log may say about who did a step: a role, never a person; null: nobody of the staff did. */
  readonly roleOf: (event: StoredEvent) => string | null;
}
