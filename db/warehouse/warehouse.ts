import type { FieldChange } from "./corrections/merge-event";
import type { WarehouseDurations } from "./durations/durations";
import type { WarehouseFacts } from "./facts/facts";
import type { InboxStore } from "./inbox-store";
import type { WarehouseMeasures } from "./measures/measures";
import type { WarehouseMoments } from "./moments/moments";
import type { WarehousePurchases } from "./purchases/purchases";
import type { WarehouseTraces } from "./traces/traces";

/**
 * The data plane: events, the assignment ledger, what people did, and stored results. One asynchronous interface; `sqlite.ts` is
 * the implementation that comes with the app. Every promise of a write resolves after the commit is on disk.
 * Times are milliseconds since 1970 (UTC). Attributes and units are what the sender sent, checked for shape by the caller.
 */

export type Attributes = Readonly<Record<string, unknown>>;

export interface WarehouseEvent {
  readonly connectionId: string;
  /** The sender's id; (connection, id) is stored once. */
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly startAt: number | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly staffRef: string | null;
  /** Further units by attribute name, for instance { lineShift: "L2-early" }; null when there are none. */
  readonly units: Readonly<Record<string, string>> | null;
  readonly attributes: Attributes | null;
}

/** A row that could not be used: kept with its reason, never dropped. */
export interface QuarantinedRow {
  readonly connectionId: string;
  readonly uploadId: string | null;
  /** Index in the body or line of the file. */
  readonly position: number;
  /** JSON pointer or column name of the mistake. */
  readonly pointer: string;
  readonly reason: string;
  readonly raw: string;
  /** The type that its event would have; null or absent when the row does not say. */
  readonly type?: string | null;
}

export type AssignmentSource = "evaluation" | "exposure" | "lookUp" | "upload";

/**
 * One line of the ledger. The first row of (phase, unit) wins: the earliest `assignedAt`, so the order of deliveries does not
 * matter; at the same instant the first to arrive. Any other row with another arm marks the unit as met in two arms.
 */
export interface LedgerRow {
  readonly experimentId: string;
  readonly phaseId: string;
  readonly unit: string;
  readonly arm: string;
  readonly assignedAt: number;
  readonly source: AssignmentSource;
  /** First seen after enrolment stopped: kept, counted, not analysed. */
  readonly late: boolean;
  /** Where and through what, for the trust checks; null when the caller did not say. */
  readonly site: string | null;
  readonly channel: string | null;
}

export interface LedgerEntry extends LedgerRow {
  readonly otherArm: string | null;
}

export interface AppendBatch {
  readonly events: readonly WarehouseEvent[];
  readonly quarantined: readonly QuarantinedRow[];
  /** Ledger rows that exposure events carry; committed with them. */
  readonly assignments: readonly LedgerRow[];
  readonly recordedAt: number;
  /** The import that brings the events; what it brought can be taken out again. */
  readonly importId?: string;
  /** Whether an event that is stored already is corrected by what the import says of it; else it counts as repeated. */
  readonly isCorrecting?: boolean;
  /** A signed delivery that is remembered with its answer; absent for everything else. */
  readonly delivery?: Delivery;
}

/** A signed delivery: its sender's id (`webhook-id`) and what the answer says beyond the two counts. */
export interface Delivery {
  readonly connectionId: string;
  readonly deliveryId: string;
  readonly detail: string;
}

/** What a delivery was answered. */
export interface StoredDelivery {
  readonly accepted: number;
  readonly repeated: number;
  readonly detail: string;
}

/** What an import said anew of an event that was stored before. */
export interface CorrectedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly orderId: string | null;
  readonly changes: readonly FieldChange[];
}

export interface AppendResult {
  readonly accepted: number;
  readonly repeated: number;
  /** Those of the repeated that were corrected; absent when none was. */
  readonly corrected?: readonly CorrectedEvent[];
  /** Set when the same delivery had been stored before: then nothing was stored now, and this was the answer. */
  readonly earlier?: StoredDelivery;
}

/** Whether the arm was carried out for a unit, as a person said. */
export interface Execution {
  readonly experimentId: string;
  readonly phaseId: string;
  readonly unit: string;
  readonly arm: string;
  readonly done: boolean;
  readonly reason: string | null;
  readonly at: number;
  readonly userId: string | null;
}

export interface ExecutionsOf {
  readonly userId: string;
  readonly from: number;
}

export interface StoredEvent extends WarehouseEvent {
  readonly recordedAt: number;
  readonly sequence: number;
}

/** A ledger entry with the events of its unit, in order of time. */
export interface UnitHistory {
  readonly entry: LedgerEntry;
  readonly events: readonly StoredEvent[];
  readonly done: boolean | null;
}

export interface UnitHistoryQuery {
  readonly phaseIds: readonly string[];
  /** The hashed attribute: orderId and customerId read those columns of the event, others its units. */
  readonly attribute: string;
  /** Only these event types; empty: no events. */
  readonly eventTypes: readonly string[];
  /** Only units assigned before this time. */
  readonly assignedBefore?: number;
}

/** One unit of an experiment assigned elsewhere. Values by column; null where the cell was empty. */
export interface ImportedUnit {
  readonly unit: string;
  readonly arm: string;
  readonly at: number | null;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface Lag {
  /** Events acknowledged but not yet reachable by their unit. */
  readonly events: number;
  /** When the oldest of them was recorded; null when there is none. */
  readonly since: number | null;
  /** Orders and other units whose facts are to be made anew. */
  readonly facts: number;
  /** Rises with every change that a result could see. */
  readonly version: number;
}

export interface StoredResult {
  readonly asOf: number;
  /** `Lag.version` when it was computed. */
  readonly version: number;
  readonly result: unknown;
}

export interface OrderSummary {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly placedAt: number | null;
  readonly lastType: string;
  readonly lastAt: number;
  readonly attributes: Attributes | null;
}

export interface Warehouse
  extends InboxStore,
    WarehouseMoments,
    WarehouseFacts,
    WarehouseTraces,
    WarehouseMeasures,
    WarehouseDurations,
    WarehousePurchases {
  /** Stores events (once per connection and id), quarantined rows and their ledger rows in one transaction with whatever else waits. */
  append(batch: AppendBatch): Promise<AppendResult>;
  /** How many of these events are stored already. Nothing is stored. */
  countKnown(events: readonly Pick<WarehouseEvent, "connectionId" | "eventId">[]): Promise<number>;
  /** The answer a signed delivery got, or null when it is new. */
  findDelivery(connectionId: string, deliveryId: string): Promise<StoredDelivery | null>;
  /** Adds ledger rows; the first of (phase, unit) wins. */
  recordAssignments(rows: readonly LedgerRow[]): Promise<void>;
  recordExecution(execution: Execution): Promise<void>;
  /** All of an experiment, or what one person said since a time; oldest first. */
  listExecutions(experimentId: string, of?: ExecutionsOf): Promise<readonly Execution[]>;
  /** The last word on whether a unit's arm was carried out; null when nobody said anything. */
  findExecution(phaseId: string, unit: string): Promise<Execution | null>;
  findAssignment(phaseId: string, unit: string): Promise<LedgerEntry | null>;
  /** Every enrolled (not late) unit of a phase, for the in-memory set once enrolment has stopped. */
  enrolledUnits(phaseId: string): AsyncIterable<Pick<LedgerEntry, "unit" | "arm">>;
  /** Units with the events of the types asked for, unit by unit; events not yet folded are folded first. */
  unitHistories(query: UnitHistoryQuery): AsyncIterable<UnitHistory>;
  /** Events of the types asked for in [from, until), in order of time: for before-and-after comparisons and forecasts of orders. */
  eventsBetween(types: readonly string[], from: number, until: number): AsyncIterable<StoredEvent>;
  orderEvents(orderId: string): Promise<readonly StoredEvent[]>;
  /** Orders placed in [from, until) with the attributes of their placed event, newest first. */
  listOrders(from: number, until: number, limit: number): Promise<readonly OrderSummary[]>;
  storeImportedUnits(experimentId: string, units: readonly ImportedUnit[]): Promise<void>;
  importedUnits(experimentId: string): AsyncIterable<ImportedUnit>;
  saveResult(experimentId: string, stored: StoredResult): Promise<void>;
  findResult(experimentId: string): Promise<StoredResult | null>;
  /** Makes acknowledged events reachable by unit; called in the background after appends. */
  fold(): Promise<void>;
  lag(): Promise<Lag>;
  /** Called (coalesced) after commits that results could see. Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
  /** Removes everything of the connections and experiments named: taking the demonstration away. */
  removeAll(scope: { connectionIds: readonly string[]; experimentIds: readonly string[] }): Promise<void>;
  /** Resolves when a write reaches the disk and every migration is applied; rejects with the reason otherwise. */
  checkHealth(): Promise<void>;
  /** Waits for what was accepted, then closes. */
  close(): Promise<void>;
}
