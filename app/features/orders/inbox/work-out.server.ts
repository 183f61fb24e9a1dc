import { secret } from "~/lib/database.server";
import type { Worked } from "~db/warehouse/inbox-store";
import type { QuarantinedRow } from "~db/warehouse/warehouse";
import type { SignedConnection } from "../connection.server";
import type { EventMistake } from "../event-form";
import { changeOfOrder, type SourceRules } from "../formats/snapshots/events-of-order";
import { addLook, type Look, parseKnown } from "../formats/snapshots/known-order";
import type { SourceDelivery, SourceFormat, SourceReading } from "../formats/snapshots/source-reader";
import { deliveryText } from "./raw-text.server";

/** One delivery of a shop, read: whose order it is about, and how to work it out. */
export interface ReadDelivery {
  /** null: about no order. */
  readonly subject: string | null;
  /** Pure; called inside the write. */
  readonly work: (known: string | null) => Worked;
}

const LONGEST_RAW = 65_536;

export const nothingWorked: Omit<Worked, "state" | "reason"> = {
  events: [],
  withdrawn: [],
  assignments: [],
  quarantined: [],
  known: null,
  statuses: [],
  detail: null,
};

/** What stands for a customer: nobody can tell the address from it, not even with a list of addresses, but with our key. */
export function pseudonymsOf(connectionId: string) {
  return (kind: "mail" | "id", value: string) =>
    secret.hmac("customer", kind === "mail" ? value : `${connectionId}\n${value}`).slice(0, 32);
}

/** The rules by which a connection's statuses and numbers are read. */
export function rulesOf({ id, orderPrefix, meanings }: SignedConnection, format: SourceFormat): SourceRules {
  const own = (status: string) => (Object.hasOwn(format.meanings, status) ? format.meanings[status] : undefined);
  return {
    connectionId: id,
    orderPrefix,
    meaning: (status) => (meanings.has(status) ? meanings.get(status) : own(status)),
  };
}

export function readDelivery(format: SourceFormat, delivery: SourceDelivery, rules: SourceRules): ReadDelivery {
  const reading: SourceReading = format.read(delivery);
  if ("ignored" in reading) {
    return { subject: null, work: () => ({ ...nothingWorked, state: "ignored", reason: reading.ignored }) };
  }
  const setAside = (mistake: EventMistake) => setAsideRow(format, delivery, rules.connectionId, mistake);
  if ("mistake" in reading) {
    const { mistake } = reading;
    const quarantined = [setAside(mistake)];
    const reason = reasonOf(mistake);
    return { subject: null, work: () => ({ ...nothingWorked, state: "quarantined", reason, quarantined }) };
  }
  const { subject, look } = reading;
  return { subject, work: (known) => workOutLook(known, subject, look, rules, setAside) };
}

function workOutLook(
  knownText: string | null,
  subject: string,
  look: Look,
  rules: SourceRules,
  setAside: (mistake: EventMistake) => QuarantinedRow,
): Worked {
  const { events, withdrawn, known, mistake } = changeOfOrder(addLook(parseKnown(knownText), look), subject, rules);
  const statuses = statusesOf(look);
  const worked = { ...nothingWorked, events, withdrawn, statuses, known: JSON.stringify(known) };
  if (mistake) return { ...worked, state: "quarantined", reason: reasonOf(mistake), quarantined: [setAside(mistake)] };
  if (known.number === null) return { ...worked, state: "new", reason: `Waits for its order: ${subject}` };
  return { ...worked, state: "done", reason: null };
}

function statusesOf({ facts, states }: Look): readonly string[] {
  const seen = facts.flatMap(({ status }) => (status === null ? [] : [status]));
  return [...seen, ...(states.status === undefined ? [] : [states.status])];
}

function reasonOf({ pointer, reason }: EventMistake): string {
  return pointer === "" ? `The delivery ${reason}` : `${pointer} ${reason}`;
}

/** The row that stands for a whole delivery: its topic, time and kept fields, so that it can be corrected and read again. */
function setAsideRow(
  format: SourceFormat,
  delivery: SourceDelivery,
  connectionId: string,
  { pointer, reason }: EventMistake,
): QuarantinedRow {
  const raw = deliveryText(delivery).slice(0, LONGEST_RAW);
  const type = format.typeOf(delivery.topic);
  return { connectionId, uploadId: null, position: 0, pointer, reason, raw, type };
}

/** What a signed body of events comes to. */
export function workedEvents(read: Pick<Worked, "events" | "assignments" | "quarantined">): Worked {
  const setAside = read.quarantined.length;
  return {
    ...nothingWorked,
    ...read,
    state: setAside > 0 ? "quarantined" : "done",
    reason: setAside > 0 ? `${setAside} of its events were set aside` : null,
  };
}
