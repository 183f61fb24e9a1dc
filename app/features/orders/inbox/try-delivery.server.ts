import type { IncomingHttpHeaders } from "node:http";
import { clock } from "~/lib/clock";
import type { Worked } from "~db/warehouse/inbox-store";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { findConnectionForRepair, type SignedConnection } from "../connection.server";
import { checkSignature } from "../delivery-signature";
import { readPostedBody } from "../ingest.server";
import { parseJsonBody } from "../json-body";
import type { InboxOutcome, Trial, TrialEvent } from "./inbox-types";
import { isSignedBody, type WebhookKind, webhookSources } from "./webhook-sources";
import { pseudonymsOf, readDelivery, rulesOf, workedEvents } from "./work-out.server";

/**
 * What a delivery to a connection would come to. Nothing is stored.
 *
 * @param headers Those the sender would send, in small letters; a signature is checked when there is one.
 */
export async function tryDelivery(
  connectionId: string,
  body: Buffer,
  headers: IncomingHttpHeaders,
): Promise<InboxOutcome<{ trial: Trial }>> {
  const connection = findConnectionForRepair(connectionId);
  if (!connection) return { ok: false, reason: "gone" };
  const { kind } = connection;
  const trial =
    kind === "shopify" || kind === "woocommerce"
      ? tryWebhook(connection, kind, body, headers)
      : tryEvents(connection, body, headers);
  return { ok: true, trial };
}

function tryEvents(connection: SignedConnection, body: Buffer, headers: IncomingHttpHeaders): Trial {
  const signature = eventSignature(connection, body, headers);
  const posted = { connectionId: connection.id, body, headers, deliveryId: null };
  const read = readPostedBody(posted);
  if ("refusal" in read) {
    return refused(signature, "events", { status: read.refusal.status, ...read.mistake });
  }
  return comesTo(signature, "events", workedEvents(read), []);
}

function eventSignature({ secrets }: SignedConnection, body: Buffer, headers: IncomingHttpHeaders): Trial["signature"] {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") return "missing";
  return checkSignature({ id, timestamp, signatures, body }, secrets, clock.now()).ok ? "good" : "wrong";
}

function tryWebhook(
  connection: SignedConnection,
  kind: WebhookKind,
  body: Buffer,
  headers: IncomingHttpHeaders,
): Trial {
  const source = webhookSources[kind];
  const given = headers[source.signatureHeader];
  const isGood = typeof given === "string" && isSignedBody(given, body, connection.secrets);
  const signature = given === undefined ? "missing" : isGood ? "good" : "wrong";
  const topic = source.topic(headers);
  const parsed = parseJsonBody(body);
  if ("refusal" in parsed) {
    const { pointer, error } = parsed.refusal;
    return refused(signature, topic, { status: 400, pointer, reason: error });
  }
  const kept = source.format.keep(topic, parsed.value, pseudonymsOf(connection.id));
  const rules = rulesOf(connection, source.format);
  const delivery = { topic, at: source.at(headers) ?? clock.now(), body: kept };
  const worked = readDelivery(source.format, delivery, rules).work(null);
  const unknown = worked.statuses.filter((status) => rules.meaning(status) === undefined);
  return comesTo(signature, topic, worked, [...new Set(unknown)]);
}

const nothing = { events: [], quarantined: [], unknownStatuses: [] } as const;

function refused(
  signature: Trial["signature"],
  topic: string,
  { status, ...refusal }: { status: number; pointer: string; reason: string },
): Trial {
  return { ...nothing, status: signature === "wrong" ? 401 : status, refusal, signature, topic, state: null };
}

function comesTo(
  signature: Trial["signature"],
  topic: string,
  worked: Worked,
  unknownStatuses: readonly string[],
): Trial {
  const { state, events, quarantined } = worked;
  return {
    status: signature === "wrong" ? 401 : 200,
    refusal: signature === "wrong" ? { pointer: "", reason: "The signature does not fit the body" } : null,
    signature,
    topic,
    state,
    events: events.map(toTrialEvent),
    quarantined: quarantined.map(({ pointer, reason, raw }) => ({ pointer, reason, raw })),
    unknownStatuses,
  };
}

function toTrialEvent(event: WarehouseEvent): TrialEvent {
  const { eventId: id, type, occurredAt, orderId: order, customerId: customer, staffRef: staff, attributes } = event;
  return { id, type, occurredAt, order, customer, staff, attributes };
}
