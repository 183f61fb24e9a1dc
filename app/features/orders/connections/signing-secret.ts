import { randomBytes } from "node:crypto";
import type { ConnectionKind } from "./kinds";

const SECRET_BYTES = 32;

/**
 * A new secret to sign with: `whsec_` and base64 as Standard Webhooks writes it for our own interface, plain letters for
 * WooCommerce, where somebody pastes it. Null for Shopify, which makes its own, and for files, which are not signed.
 */
export function newSigningSecret(kind: ConnectionKind): string | null {
  if (kind === "api") return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  return kind === "woocommerce" ? randomBytes(SECRET_BYTES).toString("base64url") : null;
}
