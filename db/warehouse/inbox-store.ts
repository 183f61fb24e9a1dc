import type { LedgerRow, QuarantinedRow, WarehouseEvent } from "./warehouse";

/**
 * What became of a delivery: stored but waiting ("new", for instance for the order it is about), its events stored, set aside
 * with a reason, of no use here, or never let in (a wrong signature; counted by the minute, nothing of it is kept).
 */
export const deliveryStates = ["new", "done", "quarantined", "ignored", "refused"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A delivery as it came in. */
export interface RawDelivery {
  readonly connectionId: string;
  /** The sender's own name of this delivery: a repeat carries the same. */
  readonly key: string;
  /** What the sender calls this kind of delivery: "orders/create", "order.updated", "events". */
  readonly topic: string;
  /** The source's own id of the one order it is about; null when it is about none or several. */
  readonly subject: string | null;
  readonly receivedAt: number;
  readonly bytes: number;
  /** What is kept of it to try again later, encrypted; null: nothing. */
  readonly raw: string | null;
}

/** What a delivery comes to. */
export interface Worked {
  readonly state: DeliveryState;
  /** Why it is not done; null when it is. */
  readonly reason: string | null;
  readonly events: readonly WarehouseEvent[];
  /** Events of the same connection, by their ids, that this delivery showed to be wrong: taken out in the same write. */
  readonly withdrawn: readonly string[];
  readonly assignments: readonly LedgerRow[];
  readonly quarantined: readonly QuarantinedRow[];
  /** What is known of the order from now on, for the next delivery about it; null: as before. */
  readonly known: string | null;
  /** Statuses that it carried, as the source writes them. */
  readonly statuses: readonly string[];
  /** Kept for whoever repeats the delivery; null: nothing. */
  readonly detail: string | null;
}

/** A delivery that was stored, now or before. */
export interface Received {
  readonly id: number;
  /** True when it had come before: then nothing was stored now. */
  readonly isRepeat: boolean;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly detail: string | null;
}

/** A line of the list of deliveries. */
export interface DeliveryRow {
  readonly id: number;
  readonly connectionId: string;
  readonly key: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly receivedAt: number;
  /** When it came last; later than `receivedAt` when it was repeated. */
  readonly lastAt: number;
  /** How often it came again; of a minute's posts by key or refusals: how many there were beside the first. */
  readonly repeats: number;
  /** New events, events stored before, rows set aside. */
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly bytes: number;
  /** Whether enough was kept to try it again. */
  readonly hasRaw: boolean;
}

export interface DeliveryFilter {
  readonly connectionId?: string;
  readonly states?: readonly DeliveryState[];
  /** Only those before this id: the last one of the page before. */
  readonly before?: number;
  readonly limit: number;
}

/** Posts or refusals of one minute, counted together: single posts by key are too many to list. */
export interface TalliedDeliveries {
  readonly connectionId: string;
  readonly key: string;
  readonly topic: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly bytes: number;
}

/** When a source delivered. */
export interface DeliveryPulse {
  /** null: never. */
  readonly lastAt: number | null;
  /** Deliveries since the time asked for, repeats among them. */
  readonly count: number;
  /** One delivery in any hour, at least an hour apart, the oldest first. */
  readonly hours: readonly number[];
}

/** How a row that was set aside was dealt with. */
export type Resolution = "replayed" | "corrected" | "discarded";

/** A row that was set aside, as it is listed. */
export interface QuarantinedEntry extends QuarantinedRow {
  readonly id: number;
  readonly at: number;
  /** `pointer` without the place in its list: what was wrong, whichever row it was. */
  readonly field: string;
  /** The type that the event would have; null when the row does not say. */
  readonly type: string | null;
  readonly resolution: Resolution | null;
  readonly resolvedAt: number | null;
}

export interface QuarantineFilter {
  readonly connectionId?: string;
  readonly uploadId?: string;
  readonly reason?: string;
  readonly field?: string;
  /** Only rows whose text holds this, of the newest ones: what may be about an order. */
  readonly holding?: string;
  /** Also those that were dealt with; without it only open ones. */
  readonly resolved?: boolean;
  /** Only those before this id: the last one of the page before. */
  readonly before?: number;
  readonly limit: number;
}

/** How many open rows there are of a kind. */
export interface QuarantineCount {
  readonly connectionId: string;
  readonly reason: string;
  readonly field: string;
  /** The type that the event would have; null when the row does not say. */
  readonly type: string | null;
  readonly count: number;
}

/** What becomes of one row that was set aside. */
export interface QuarantineChange {
  readonly id: number;
  readonly resolution: Resolution;
  readonly events: readonly WarehouseEvent[];
  readonly assignments: readonly LedgerRow[];
  /** The import whose row this is: what the row brings is taken out with it. */
  readonly importId?: string;
  /** For rows of sources that send whole orders: worked out inside the write, as in `receive`. */
  readonly order?: {
    readonly connectionId: string;
    readonly subject: string;
    readonly work: (known: string | null) => Worked;
  };
}

/** A status or a staff reference as a source writes it. */
export interface SeenReference {
  readonly text: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
}
export type ReferenceKind = "status" | "staff";

/** The part of the warehouse that keeps what comes in before it is events. */
export interface InboxStore {
  /**
   * Stores a delivery with what it comes to, in one transaction; one that came before is only counted.
   *
   * @param work Works out what it comes to from what is known of its order (null: nothing yet). Called inside the write: it
   *   must be pure.
   */
  receive(delivery: RawDelivery, work: (known: string | null) => Worked): Promise<Received>;
  /** Works a stored delivery out again. Returns null, changing nothing, when there is none. */
  rework(id: number, at: number, work: (known: string | null) => Worked): Promise<Received | null>;
  /** Adds up posts and refusals that are listed by the minute. */
  tallyDeliveries(rows: readonly TalliedDeliveries[]): Promise<void>;
  /** The newest first. */
  listDeliveries(filter: DeliveryFilter): Promise<readonly DeliveryRow[]>;
  /** When a source delivered, without those that were never let in: enough to see that it has gone silent. */
  deliveryPulse(
    connectionId: string,
    asked: { readonly since: number; readonly hoursFrom: number },
  ): Promise<DeliveryPulse>;
  countDeliveries(connectionId: string): Promise<Readonly<Record<DeliveryState, number>>>;
  findRawDelivery(id: number): Promise<(DeliveryRow & { readonly raw: string | null }) | null>;
  /** Deliveries about one order of a source that were not worked out yet, the oldest first. */
  listWaiting(connectionId: string, subject: string): Promise<readonly DeliveryRow[]>;
  /** Removes what was kept of deliveries about these orders of a source, or of all of them; returns of how many. */
  forgetRaw(connectionId: string, subjects: readonly string[] | null): Promise<number>;
  /** Removes deliveries, rows that were dealt with and knowledge of orders older than these times. */
  forgetOld(before: { readonly deliveries: number; readonly raw: number; readonly orders: number }): Promise<void>;
  /** The newest first; of one upload in the order of its lines. */
  listQuarantined(filter: QuarantineFilter): Promise<readonly QuarantinedEntry[]>;
  /** Open rows. */
  countQuarantined(): Promise<number>;
  /** Open rows by what is wrong with them, the most first. */
  countQuarantinedBy(connectionId?: string): Promise<readonly QuarantineCount[]>;
  /** Open rows of these ids. */
  findQuarantined(ids: readonly number[]): Promise<readonly QuarantinedEntry[]>;
  /** Deals with open rows, all in one transaction; a row that was dealt with before is left alone. Returns the ids changed. */
  resolveQuarantined(changes: readonly QuarantineChange[], at: number): Promise<readonly number[]>;
  /** Keeps a row that was corrected but is still wrong, with its new text and reason. False when it is not open. */
  updateQuarantined(id: number, row: Pick<QuarantinedRow, "pointer" | "reason" | "raw">): Promise<boolean>;
  /** The latest first. */
  listSeenReferences(connectionId: string, kind: ReferenceKind): Promise<readonly SeenReference[]>;
}
