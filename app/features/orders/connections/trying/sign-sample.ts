import { createHmac } from "node:crypto";
import type { SigningKind } from "../kinds";

export interface Unsigned {
  readonly kind: SigningKind;
  readonly topic: string;
  /** What the sender calls the delivery. */
  readonly id: string;
  readonly body: string;
}

/**
 * The headers that a source of this kind sends with a body, signed by its secret.
 *
 * @param at Milliseconds since 1970. Standard Webhooks signs the time along; it is good for five minutes.
 */
export function signedHeaders({ kind, topic, id, body }: Unsigned, secret: string, at: number): Record<string, string> {
  const json = { "content-type": "application/json" };
  if (kind === "shopify") {
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    return { ...json, "x-shopify-topic": topic, "x-shopify-event-id": id, "x-shopify-hmac-sha256": signature };
  }
  if (kind === "woocommerce") {
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    return {
      ...json,
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-delivery-id": id,
      "x-wc-webhook-signature": signature,
    };
  }
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { ...json, "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** A command for a terminal that sends a body with these headers. */
export function curlFor(address: string, headers: Readonly<Record<string, string>>, body: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)} \\`);
  return [`curl -X POST ${quoted(address)} \\`, ...lines, `  --data-raw ${quoted(body)}`].join("\n");
}
