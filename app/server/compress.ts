import compression from "compression";
import type { Middleware } from "./middleware";

/** Compresses answers, but for event streams, which would be held back. */
export const compress: Middleware = compression({
  filter: (request, response) => {
    const type = String(response.getHeader("Content-Type") ?? "");
    return !type.startsWith("text/event-stream") && compression.filter(request, response);
  },
  // Typed for Express; it reads nothing that node's own request and response lack.
}) as unknown as Middleware;
