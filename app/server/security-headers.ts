import type { ServerResponse } from "node:http";

export type PolicyOptions = {
  /** Allowed on this response's script and style elements. */
  nonce: string;
  /** Lets the development server's socket and its inline styles through. */
  development: boolean;
};

/** The content security policy of a page. Attribute styles are allowed because charts and Mantine set them. */
export function contentSecurityPolicy({ nonce, development }: PolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Sets the headers that every page and static file carries. */
export function setSecurityHeaders(response: ServerResponse, policy: PolicyOptions): void {
  response.setHeader("Content-Security-Policy", contentSecurityPolicy(policy));
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
}
