import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** Answers differ by key and origin and are never kept by shared caches. */
export const VARY = "Origin, Accept-Encoding, Authorization, X-API-Key";

/** Ends a response with JSON that is already text. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  more?: OutgoingHttpHeaders,
): void {
  // A flat list of names and values is written as it stands, which spares node a map for each answer.
  const headers: string[] = [
    "Content-Type",
    "application/json; charset=utf-8",
    "Content-Length",
    String(typeof body === "string" ? Buffer.byteLength(body) : body.length),
    "Cache-Control",
    "private, no-cache",
    "X-Content-Type-Options",
    "nosniff",
    "Vary",
    VARY,
  ];
  if (more) for (const name in more) headers.push(name, String(more[name]));
  response.writeHead(status, headers).end(body);
}

/** Refuses a request in words. */
export function refuse(response: ServerResponse, status: number, message: string, headers?: OutgoingHttpHeaders): void {
  sendJson(response, status, JSON.stringify({ error: message, errorDetails: message }), headers);
}

export interface TaggedAnswer {
  readonly body: string | Buffer;
  /** A weak entity tag of the body. */
  readonly etag: string;
  readonly cors: OutgoingHttpHeaders | undefined;
}

/** Sends a body with its tag, or 304 when the client has it already. */
export function sendTagged(
  request: IncomingMessage,
  response: ServerResponse,
  { body, etag, cors }: TaggedAnswer,
): void {
  if (isKnown(request.headers["if-none-match"], etag)) {
    response.writeHead(304, { ...cors, ETag: etag, "Cache-Control": "private, no-cache", Vary: VARY }).end();
  } else {
    sendJson(response, 200, body, { ...cors, ETag: etag });
  }
}

/** Weak comparison with every tag that the client lists. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true;
  const opaque = etag.slice(2);
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === opaque);
}
