import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { isAllowedOrigin, type KeyScope, type VerifiedKey, verifyApiKey } from "~/features/auth/auth.server";
import type { RateLimit } from "./rate-limit";
import { refuse, VARY } from "./send-json";

/** A request that may be answered, and the headers its answer carries for browsers elsewhere. */
export interface Authorized {
  readonly key: VerifiedKey;
  readonly cors: OutgoingHttpHeaders | undefined;
}

/** The key of a request: `Authorization: Bearer …` or `X-API-Key: …`. */
export function tokenOf(request: IncomingMessage): string | null {
  const { authorization, "x-api-key": apiKey } = request.headers;
  if (authorization !== undefined) {
    return authorization.length > 7 && authorization.slice(0, 7).toLowerCase() === "bearer "
      ? authorization.slice(7).trim()
      : null;
  }
  return typeof apiKey === "string" && apiKey !== "" ? apiKey : null;
}

/**
 * Lets a request through by its key, or answers it: 401 without a valid key, 403 without the scope or from an origin that
 * the key does not list, 429 when the key asks too often.
 */
export function authorize(
  request: IncomingMessage,
  response: ServerResponse,
  { token, scope, limit }: { token: string | null; scope: KeyScope; limit: RateLimit },
): Authorized | null {
  const key = token === null ? null : verifyApiKey(token);
  if (!key) {
    refuse(response, 401, token === null ? "Send an API key" : "This API key is unknown, revoked or expired", {
      "WWW-Authenticate": 'Bearer realm="orderlab"',
    });
    return null;
  }
  const { origin } = request.headers;
  const cors = origin === undefined ? undefined : corsHeaders(key, origin);
  if (key.kind === "client" && origin !== undefined && cors === undefined) {
    refuse(response, 403, "This key may not be used from this origin");
    return null;
  }
  if (!key.scopes.includes(scope)) {
    refuse(response, 403, `This key has no scope ${scope}`, cors);
    return null;
  }
  const waitSeconds = limit.take(key.id);
  if (waitSeconds > 0) {
    refuse(response, 429, "Too many requests with this key", { ...cors, "Retry-After": waitSeconds });
    return null;
  }
  return { key, cors };
}

function corsHeaders(key: VerifiedKey, origin: string): OutgoingHttpHeaders | undefined {
  if (!key.allowedOrigins.includes(origin)) return undefined;
  return { "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "ETag, Retry-After" };
}

/** Answers the question that browsers ask before a request from elsewhere. It carries no key, so any key's list counts. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined || !isAllowedOrigin(origin)) {
    refuse(response, 403, "No key may be used from this origin");
    return;
  }
  response
    .writeHead(204, {
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Allow-Headers": "Authorization, X-API-Key, Content-Type, If-None-Match",
      "Access-Control-Max-Age": 600,
      Vary: VARY,
    })
    .end();
}
