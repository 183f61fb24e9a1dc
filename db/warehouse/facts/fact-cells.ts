import type { OrderFacts, SubscriptionFacts } from "~experiments";

/**
 * Sums kept over the facts of all orders. Told of every change inside the fold's write; what changed is gathered in memory and
 * written once, before the commit.
 */
export interface FactCells {
  /**
   * An order's facts were stored or removed just now.
   *
   * @param id The order's number in `order_fact`: a projection that is being made anew has come so far.
   * @param before Null: the order is new.
   * @param after Null: it is gone.
   */
  change(id: number, before: OrderFacts | null, after: OrderFacts | null): void;
  /** A subscription's facts were stored or removed just now. */
  changeSubscription?(id: string, before: SubscriptionFacts | null, after: SubscriptionFacts | null): void;
  /** Writes what was gathered. Called last in each write. */
  settle(): void;
  /** After a rollback: what was gathered is not true. */
  forget(): void;
}
