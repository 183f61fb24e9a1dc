import { createHmac } from "node:crypto";

export interface Message {
  readonly id: string;
  readonly body: string;
}

/**
 * The headers of a message by Standard Webhooks: its id, the time of this try, and a signature for each secret.
 *
 * @param secrets `whsec_` and base64; while one is being replaced, the new one first.
 * @param at Time of this try, ms UTC.
 */
export function signedHeaders({ id, body }: Message, secrets: readonly string[], at: number): Record<string, string> {
  const seconds = Math.floor(at / 1000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "Content-Type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
