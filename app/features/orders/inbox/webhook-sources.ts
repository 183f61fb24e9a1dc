import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { parseEventTime } from "../event-time";
import { shopify } from "../formats/shopify/read-shopify";
import type { SourceFormat } from "../formats/snapshots/source-reader";
import { woocommerce } from "../formats/woocommerce/read-woocommerce";

export type WebhookKind = "shopify" | "woocommerce";

/** How a kind of shop sends its webhooks. */
export interface WebhookSource {
  readonly format: SourceFormat;
  /** Which header carries the signature, to say what is missing. */
  readonly signatureHeader: string;
  topic(headers: IncomingHttpHeaders): string;
  /** The sender's own name of the delivery; null: it has none. */
  key(headers: IncomingHttpHeaders): string | null;
  /** When it happened, by the headers; null: they do not say. */
  at(headers: IncomingHttpHeaders): number | null;
  /** True for the unsigned request by which a shop asks whether somebody is there. It carries nothing. */
  isPing(headers: IncomingHttpHeaders, body: Buffer): boolean;
}

const LONGEST_NAME = 200;
const nameIn = (headers: IncomingHttpHeaders, name: string) => String(headers[name] ?? "").slice(0, LONGEST_NAME);

export const webhookSources: Readonly<Record<WebhookKind, WebhookSource>> = {
  shopify: {
    format: shopify,
    signatureHeader: "x-shopify-hmac-sha256",
    topic: (headers) => nameIn(headers, "x-shopify-topic"),
    key: (headers) => nameIn(headers, "x-shopify-event-id") || nameIn(headers, "x-shopify-webhook-id") || null,
    at: (headers) => parseEventTime(nameIn(headers, "x-shopify-triggered-at")),
    isPing: () => false,
  },
  woocommerce: {
    format: woocommerce,
    signatureHeader: "x-wc-webhook-signature",
    topic: (headers) => nameIn(headers, "x-wc-webhook-topic"),
    key: (headers) => nameIn(headers, "x-wc-webhook-delivery-id") || null,
    at: () => null,
    isPing: (_, body) => body.length < 64 && /^webhook_id=\d+$/.test(body.toString("latin1")),
  },
};

/**
 * Whether a delivery was signed with one of the secrets: base64 of the HMAC-SHA-256 over the raw body, compared in constant
 * time.
 */
export function isSignedBody(signature: string, body: Buffer, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64");
  let matches = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(body).digest();
    // No early end: the time taken must not tell which secret came close.
    if (given.length === expected.length && timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}

/**
 * What makes a delivery once. A shop may send one happening under several topics; each is a delivery of its own. One without
 * a name of its own is told by its content.
 */
export function deliveryKey(source: WebhookSource, headers: IncomingHttpHeaders, body: Buffer): string {
  return `${source.key(headers) ?? hash("sha256", body, "hex")} ${source.topic(headers)}`;
}
