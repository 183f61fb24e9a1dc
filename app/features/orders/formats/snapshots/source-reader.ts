import type { EventMistake } from "../../event-form";
import type { Look } from "./known-order";

/** A delivery in a source's own form, with what its headers say. */
export interface SourceDelivery {
  readonly topic: string;
  /** When it happened, by the headers; else when it came in. */
  readonly at: number;
  /** The body's fields that are kept. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a delivery says. */
export type SourceReading =
  /** Something about one order, by the source's own id. */
  | { readonly subject: string; readonly look: Look }
  /** Of no use here, in words. */
  | { readonly ignored: string }
  | { readonly mistake: EventMistake };

/** A kind of source that sends whole objects. */
export interface SourceFormat {
  /**
   * The fields of a body that are kept; whoever bought is a pseudonym in it.
   *
   * @param pseudonym Stands for an e-mail address, or an id of the source where there is none; the same for the same.
   */
  keep(topic: string, body: unknown, pseudonym: (kind: "mail" | "id", value: string) => string): SourceDelivery["body"];
  /** Total: whatever is in the body, it answers. */
  read(delivery: SourceDelivery): SourceReading;
  /** What its statuses stand for unless somebody decides otherwise; null: nothing. */
  readonly meanings: Readonly<Record<string, string | null>>;
  /** The type of event that a topic mostly brings, to tell what a row set aside would change; null: unknown. */
  typeOf(topic: string): string | null;
}
