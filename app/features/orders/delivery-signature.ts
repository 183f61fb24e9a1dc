import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signed delivery carries, as Standard Webhooks writes it. */
export interface SignedDelivery {
  readonly id: string;
  /** `webhook-timestamp`: seconds since 1970. */
  readonly timestamp: string;
  /** `webhook-signature`: one or more `v1,<base64>` with spaces between. */
  readonly signatures: string;
  readonly body: Buffer;
}

export type SignatureCheck = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const TOLERANCE_SECONDS = 300;
const MOST_SIGNATURES = 10;
const PREFIX = "whsec_";

/**
 * Checks the signature of a delivery: HMAC-SHA-256 over id, time and the raw body, in constant time, by any of the secrets;
 * the time may differ from ours by five minutes.
 *
 * @param secrets `whsec_` and base64; two while one is being replaced.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function checkSignature(delivery: SignedDelivery, secrets: readonly string[], nowMs: number): SignatureCheck {
  const { id, timestamp, signatures, body } = delivery;
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: "webhook-timestamp is not a time in seconds" };
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    return { ok: false, reason: "webhook-timestamp is more than five minutes from now" };
  }
  const given = signatures
    .split(" ", MOST_SIGNATURES)
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => Buffer.from(signature.slice(3), "base64"));
  let matches = false;
  for (const secret of secrets) {
    const expected = sign(secret, id, timestamp, body);
    for (const signature of given) {
      // No early end: the time taken must not tell which secret or signature came close.
      if (signature.length === expected.length && timingSafeEqual(signature, expected)) matches = true;
    }
  }
  return matches ? { ok: true } : { ok: false, reason: "webhook-signature does not fit the body" };
}

function sign(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}
