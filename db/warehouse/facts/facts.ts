import type {
  CustomerFacts,
  OrderFacts,
  OrderProjection,
  OrderStage,
  StockFacts,
  SubscriptionFacts,
} from "~experiments";
import type { ChangedFact } from "./changed-facts";

/** Which orders a list asks for; what is absent does not narrow it down. Times are ms UTC. */
export interface OrderSearch {
  /** The beginning of an order's number, or a customer's whole one. */
  readonly text?: string;
  readonly stages?: readonly OrderStage[];
  readonly sites?: readonly string[];
  readonly channels?: readonly string[];
  /** Neither delivered, cancelled nor closed. */
  readonly openOnly?: boolean;
  /** Past its first promise: open at `at`, or delivered after it. */
  readonly lateOnly?: boolean;
  /** Open, with a first promise in [at, dueBefore). */
  readonly dueBefore?: number;
  /** In its stage since [from, until); open orders only. */
  readonly stageSinceFrom?: number;
  readonly stageSinceUntil?: number;
  readonly placedFrom?: number;
  readonly placedUntil?: number;
  /** Sites that the reader may see; null: all, orders without a site too. */
  readonly siteScope: readonly string[] | null;
  readonly at: number;
  readonly sort: OrderSort;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Newest first; the earliest promise first; the longest in its stage first. The last two list open orders only. */
export type OrderSort = "newest" | "due" | "longest";

export interface OrderPage {
  readonly orders: readonly OrderFacts[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** How many there are, counted up to `MOST_COUNTED`. */
  readonly total: number;
  /** More numbers begin like the text than were looked through: there may be more orders than these. */
  readonly isPartial: boolean;
}

/** A search stops counting here: "1,000 and more". */
export const MOST_COUNTED = 1_000;

/** Open orders of one stage, site and age. */
export interface OpenOrderCount {
  readonly stage: OrderStage;
  readonly site: string | null;
  /** Index of the age band: its stage's age lies before `ages[band]` and not before `ages[band - 1]`. */
  readonly band: number;
  readonly orders: number;
  readonly late: number;
  /** Not late, and promised within the next 24 hours. */
  readonly dueSoon: number;
}

export interface OpenOrderQuery {
  readonly siteScope: readonly string[] | null;
  readonly at: number;
  /** Ages (ms) at which a band ends, rising; one more band holds what is older. */
  readonly ages: readonly number[];
}

/** Sums over the orders of an import or a stretch of time, for a summary. */
export interface OrderTotals {
  readonly orders: number;
  readonly lines: number;
  /** In minor units, by currency. */
  readonly value: Readonly<Record<string, number>>;
  readonly returnedOrders: number;
  readonly returnedLines: number;
  readonly returnedValue: Readonly<Record<string, number>>;
  readonly shippedOrders: number;
  /** From placing to the first shipment, ms; null when none was shipped. */
  readonly meanTimeToShip: number | null;
  /** The same by service; "" where none was named. */
  readonly byService: readonly {
    readonly service: string;
    readonly orders: number;
    readonly meanTimeToShip: number | null;
  }[];
  readonly firstPlacedAt: number | null;
  readonly lastPlacedAt: number | null;
}

export interface RebuildReport {
  /** Facts and cells that were computed anew. */
  readonly rows: number;
  /** Of them, how many were not as they had been kept. */
  readonly differences: number;
}

/** What is derived of events: kept up to date as they come, and the same when it is made anew. */
export interface WarehouseFacts {
  /** An order with its lines, shipments, returns, refunds and promises; null when no event names it. */
  findOrder(orderId: string): Promise<OrderProjection | null>;
  searchOrders(search: OrderSearch): Promise<OrderPage>;
  /** Channels of orders of these sites (null: all), sorted; without those of a source that sends too many. */
  listChannels(siteScope: readonly string[] | null): Promise<readonly string[]>;
  countOpenOrders(query: OpenOrderQuery): Promise<readonly OpenOrderCount[]>;
  findCustomer(customerId: string): Promise<CustomerFacts | null>;
  /** Customers of whom any of these attributes is known, page by page; for what must be held in memory. */
  customersWith(attributes: readonly string[]): AsyncIterable<CustomerFacts>;
  findSubscription(subscriptionId: string): Promise<SubscriptionFacts | null>;
  listStock(): Promise<readonly StockFacts[]>;
  /**
   * Called for every fact that this process makes anew, before it is committed: read it a little later. Returns the function
   * that stops listening.
   */
  onFactsChange(listener: (fact: ChangedFact) => void): () => void;
  /** Orders that an import brought events of. */
  importTotals(importId: string): Promise<OrderTotals>;
  /**
   * Takes every event of an import out again, slice by slice; called again after a crash it goes on. What another import
   * repeated is gone too: it was stored once.
   *
   * @param onProgress Events taken out so far.
   */
  undoImport(importId: string, onProgress?: (events: number) => void): Promise<{ readonly events: number }>;
  /** Events of an import that are stored now. */
  countImport(importId: string): Promise<number>;
  /** Makes every fact anew from the events; `verify` only compares. `onProgress` hears of the share done, 0 to 1. */
  rebuildFacts(options: {
    readonly verify: boolean;
    readonly onProgress?: (share: number) => void;
  }): Promise<RebuildReport>;
}
