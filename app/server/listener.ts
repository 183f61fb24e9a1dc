import { randomBytes, randomUUID } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import { clientAddress } from "./client-address";
import { compress } from "./compress";
import type { DataPlaneHandler, Middleware } from "./middleware";
import { comesFromOurPages, refuseForeignOrigin } from "./origin-check";
import type { RemixHandler } from "./remix-handler";
import type { RequestLog } from "./request-log";
import { setSecurityHeaders } from "./security-headers";

export type ListenerParts = {
  /** Tried before anything else. */
  dataPlane: DataPlaneHandler;
  /** The browser's files: the built ones, or the development server. */
  assets: Middleware;
  pages: RemixHandler;
  requests: RequestLog;
  publicUrl: string | undefined;
  trustedHops: number;
  development: boolean;
  onError: (error: unknown, requestId: string) => void;
};

/** One function for all requests: data plane, then files, then pages. */
export function createListener(parts: ListenerParts): RequestListener {
  const { dataPlane, assets, pages, requests, publicUrl, trustedHops, development, onError } = parts;
  return (request, response) => {
    if (dataPlane(request, response)) return;
    if (!comesFromOurPages(request, { publicUrl, trustedHops })) {
      refuseForeignOrigin(response);
      return;
    }
    const context = {
      cspNonce: randomBytes(16).toString("base64url"),
      clientAddress: clientAddress(request, trustedHops),
      requestId: randomUUID(),
    };
    response.setHeader("X-Request-Id", context.requestId);
    setSecurityHeaders(response, { nonce: context.cspNonce, development });
    const fail = (error: unknown) => {
      onError(error, context.requestId);
      refuse(response);
    };
    const toPages = (error?: unknown) => {
      if (error) {
        fail(error);
        return;
      }
      requests.watch(request, response, { name: "page", requestId: () => context.requestId, isPage: true });
      pages(request, response, context).catch(fail);
    };
    compress(request, response, () => assets(request, response, toPages));
  };
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "Content-Type": "text/plain" }).end("Something went wrong on our side.\n");
}
