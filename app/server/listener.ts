import { randomBytes, randomUUID } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import { compress } from "./compress";
import type { DataPlaneHandler, Middleware } from "./middleware";
import type { RemixHandler } from "./remix-handler";
import { setSecurityHeaders } from "./security-headers";

export type ListenerParts = {
  /** Tried in order before anything else; the first that answers wins. */
  dataPlane: readonly DataPlaneHandler[];
  /** The browser's files: the built ones, or the development server. */
  assets: Middleware;
  pages: RemixHandler;
  development: boolean;
  onError: (error: unknown) => void;
};

/** One function for all requests: data plane, then files, then pages. */
export function createListener({ dataPlane, assets, pages, development, onError }: ListenerParts): RequestListener {
  return (request, response) => {
    for (const handle of dataPlane) if (handle(request, response)) return;

    const context = {
      cspNonce: randomBytes(16).toString("base64url"),
      clientAddress: request.socket.remoteAddress ?? "",
      requestId: randomUUID(),
    };
    setSecurityHeaders(response, { nonce: context.cspNonce, development });
    const fail = (error: unknown) => {
      onError(error);
      refuse(response);
    };
    const toPages = (error?: unknown) => (error ? fail(error) : pages(request, response, context).catch(fail));
    compress(request, response, () => assets(request, response, toPages));
  };
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "Content-Type": "text/plain" }).end("Something went wrong on our side.\n");
}
