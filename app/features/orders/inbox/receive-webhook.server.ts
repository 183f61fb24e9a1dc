import type { IncomingHttpHeaders } from "node:http";
import { clock } from "~/lib/clock";
import { warehouse } from "~/lib/database.server";
import type { Received } from "~db/warehouse/inbox-store";
import { findSignedConnection, type SignedConnection } from "../connection.server";
import type { SourceDelivery } from "../formats/snapshots/source-reader";
import { type JsonRefusal, parseJsonBody } from "../json-body";
import { answerPrivacyRequest, isPrivacyTopic } from "./privacy-request.server";
import { deliveryText, lockText } from "./raw-text.server";
import { tallyRefusal } from "./tally.server";
import { deliveryKey, isSignedBody, type WebhookKind, type WebhookSource, webhookSources } from "./webhook-sources";
import { pseudonymsOf, readDelivery, rulesOf } from "./work-out.server";

export interface PostedWebhook {
  readonly kind: WebhookKind;
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** An answer to send: its status and its body as JSON. */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401;
  readonly body: string;
}

/** The connection of a webhook's address; null when there is none of this kind that could check a signature. */
export function findWebhookConnection(kind: WebhookKind, slug: string): SignedConnection | null {
  const connection = findSignedConnection(slug);
  return connection?.kind === kind && connection.secrets.length > 0 ? connection : null;
}

/**
 * Stores a signed delivery of a shop with the events that it comes to, in one transaction, before it is answered. One that came
 * before is only counted. What cannot be used is set aside with its reason and answered as stored: a shop that is refused sends
 * the same again, and ends its webhook after a while.
 *
 * @throws when the disk refuses the write: nothing was stored then.
 */
export async function receiveWebhook(connection: SignedConnection, posted: PostedWebhook): Promise<WebhookAnswer> {
  const { kind, body, headers } = posted;
  const source = webhookSources[kind];
  if (source.isPing(headers, body)) return answer({ state: "done" });
  const signature = headers[source.signatureHeader];
  if (typeof signature !== "string" || !isSignedBody(signature, body, connection.secrets)) {
    const reason =
      signature === undefined ? `${source.signatureHeader} is missing` : "The signature does not fit the body";
    tallyRefusal(connection.id, source.topic(headers), reason);
    return { status: 401, body: JSON.stringify({ error: reason, errorDetails: reason }) };
  }
  const parsed = parseJsonBody(body);
  if ("refusal" in parsed) return refuseUnreadable(connection, source.topic(headers), parsed.refusal);
  const topic = source.topic(headers);
  if (kind === "shopify" && isPrivacyTopic(topic)) {
    return answer(await answerPrivacyRequest(connection, topic, parsed.value, deliveryKey(source, headers, body)));
  }
  return answer(await store(connection, source, posted, parsed.value));
}

function refuseUnreadable(connection: SignedConnection, topic: string, refusal: JsonRefusal): WebhookAnswer {
  tallyRefusal(connection.id, topic, refusal.error);
  return { status: 400, body: JSON.stringify(refusal) };
}

function store(
  connection: SignedConnection,
  source: WebhookSource,
  { body, headers }: PostedWebhook,
  value: unknown,
): Promise<Received> {
  const receivedAt = clock.now();
  const topic = source.topic(headers);
  const kept = source.format.keep(topic, value, pseudonymsOf(connection.id));
  const delivery: SourceDelivery = { topic, at: source.at(headers) ?? receivedAt, body: kept };
  const { subject, work } = readDelivery(source.format, delivery, rulesOf(connection, source.format));
  return warehouse.receive(
    {
      connectionId: connection.id,
      key: deliveryKey(source, headers, body),
      topic: topic || "(no topic)",
      subject,
      receivedAt,
      bytes: body.length,
      raw: lockText(deliveryText(delivery)),
    },
    work,
  );
}

function answer(stored: Partial<Received>): WebhookAnswer {
  const { state = "done", isRepeat = false, accepted = 0, quarantined = 0 } = stored;
  return { status: 200, body: JSON.stringify({ state, isRepeat, accepted, quarantined }) };
}
