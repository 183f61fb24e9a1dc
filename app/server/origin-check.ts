import type { IncomingMessage, ServerResponse } from "node:http";
import { ownOrigin } from "./client-address";

export interface OriginOptions {
  readonly publicUrl: string | undefined;
  readonly trustedHops: number;
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may be served by its cookies: every write that carries one must come from a page of ours, so its
 * Origin is our own address or PUBLIC_URL. Requests by key or signature never get here.
 */
export function comesFromOurPages(request: IncomingMessage, { publicUrl, trustedHops }: OriginOptions): boolean {
  if (SAFE_METHODS.has(request.method ?? "GET") || request.headers.cookie === undefined) return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return (
    origin === ownOrigin(request, trustedHops) || (publicUrl !== undefined && origin === new URL(publicUrl).origin)
  );
}

export function refuseForeignOrigin(response: ServerResponse): void {
  response
    .writeHead(403, { "Content-Type": "text/plain; charset=utf-8" })
    .end("This change did not come from a page of this site. Open the site's own address and try again.\n");
}
