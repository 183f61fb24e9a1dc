import type { Actor } from "~db/queries/people/actor";
import type { DeliveryState, QuarantineCount } from "~db/warehouse/inbox-store";

export type {
  DeliveryFilter,
  DeliveryRow,
  DeliveryState,
  QuarantineCount,
  QuarantinedEntry,
  QuarantineFilter,
  SeenReference,
} from "~db/warehouse/inbox-store";

/** Who repairs what came in, and when. */
export interface InboxAct {
  readonly actor: Actor;
  readonly at: number;
}

/** A measure that a row which was set aside would change. */
export type TouchedMeasure =
  | "orders"
  | "cycleTime"
  | "fulfilment"
  | "accuracy"
  | "onTime"
  | "returnRate"
  | "cancellationRate"
  | "churn"
  | "contacts"
  | "margin"
  | "stock"
  | "experiments";

/** Open rows of a kind with what they would change; empty: nothing that is known by name. */
export interface QuarantineGroup extends QuarantineCount {
  readonly measures: readonly TouchedMeasure[];
}

/** Why nothing was done. */
export type InboxRefusal = "forbidden" | "gone" | "noRaw" | "unreadable" | "notRepeatable";

export type InboxOutcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: InboxRefusal };

/** What became of a delivery that was tried again. */
export interface RetryResult {
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly accepted: number;
  readonly repeated: number;
}

/** What became of rows that were tried again. */
export interface ReplayResult {
  /** Rows whose event is stored now. */
  readonly stored: number;
  /** Rows that are still wrong. */
  readonly left: number;
  /** Rows that somebody else dealt with meanwhile, or that are not there. */
  readonly gone: number;
}

/** A corrected row: stored, or still wrong at a place. */
export type CorrectionResult =
  | { readonly stored: true }
  | { readonly stored: false; readonly pointer: string; readonly reason: string };

/** What a delivery would come to; nothing of it is stored. */
export interface Trial {
  /** The status that the sender would get. */
  readonly status: number;
  /** Why it would be refused, with the place in the body when there is one; null when it would be taken. */
  readonly refusal: { readonly pointer: string; readonly reason: string } | null;
  readonly signature: "good" | "wrong" | "missing";
  readonly topic: string | null;
  readonly state: DeliveryState | null;
  readonly events: readonly TrialEvent[];
  readonly quarantined: readonly { readonly pointer: string; readonly reason: string; readonly raw: string }[];
  /** Statuses that are not mapped. */
  readonly unknownStatuses: readonly string[];
}

export interface TrialEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly order: string | null;
  readonly customer: string | null;
  readonly staff: string | null;
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

/** A status as a source writes it and what it stands for. */
export interface StatusMeaning {
  readonly status: string;
  /** An event type; null: it means nothing here. */
  readonly eventType: string | null;
  /** "default": as this kind of source comes; "own": somebody decided; "unknown": nobody has. */
  readonly from: "default" | "own" | "unknown";
  /** How often and when it was seen first and last; 0 and null: not yet. */
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}
