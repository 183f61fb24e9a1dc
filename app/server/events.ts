import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import {
  checkSignature,
  findSignedConnection,
  ingestEvents,
  LARGEST_BODY_BYTES,
  type Posted,
  type SignedDelivery,
  tallyRefusal,
} from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { authorize, tokenOf } from "./authorize";
import type { Endpoint } from "./middleware";
import type { RateLimit } from "./rate-limit";
import { readBody } from "./read-body";
import { refuse, sendJson } from "./send-json";

export interface EventEndpoints {
  /** `POST /api/events`, by key: the events belong to the key's connection. */
  readonly byKey: Endpoint;
  /** `POST /api/events/{connection}`, signed by one of the connection's secrets. */
  readonly signed: Endpoint;
}

/** @param onError Hears of writes that the disk refused. */
export function eventEndpoints(limit: RateLimit, onError: (error: unknown) => void): EventEndpoints {
  const store = async (response: ServerResponse, posted: Posted, cors?: OutgoingHttpHeaders) => {
    try {
      const { status, body } = await ingestEvents(posted);
      sendJson(response, status, body, cors);
    } catch (error) {
      onError(error);
      refuse(response, 503, "The events could not be stored; send them again", { ...cors, "Retry-After": 5 });
    }
  };
  return {
    byKey: async (request, response) => {
      const authorized = authorize(request, response, { token: tokenOf(request), scope: "event:write", limit });
      if (!authorized) {
        request.resume();
        return;
      }
      const body = await readBody(request, response, LARGEST_BODY_BYTES);
      if (!body) return;
      const { connectionId } = authorized.key;
      await store(response, { connectionId, body, headers: request.headers, deliveryId: null }, authorized.cors);
    },
    signed: async (request, response, slug) => {
      const signer = findSigner(request, response, slug, limit);
      if (!signer) {
        request.resume();
        return;
      }
      const body = await readBody(request, response, LARGEST_BODY_BYTES);
      if (!body) return;
      const { connection, signature } = signer;
      const check = checkSignature({ ...signature, body }, connection.secrets, clock.now());
      if (!check.ok) {
        tallyRefusal(connection.id, "events", check.reason);
        refuse(response, 401, check.reason);
      } else {
        const { headers } = request;
        await store(response, { connectionId: connection.id, body, headers, deliveryId: signature.id });
      }
    },
  };
}

/** Who says that they signed; null when nobody could have, or too often, and that was answered. */
function findSigner(request: IncomingMessage, response: ServerResponse, slug: string, limit: RateLimit) {
  const connection = findSignedConnection(slug);
  const signature = signatureOf(request);
  if (!connection || connection.secrets.length === 0 || !signature) {
    if (connection && !signature) tallyRefusal(connection.id, "events", "The delivery is not signed");
    refuse(response, 401, "Sign the delivery with the connection's secret, as Standard Webhooks describes");
    return null;
  }
  const waitSeconds = limit.take(`connection ${connection.id}`);
  if (waitSeconds === 0) return { connection, signature };
  tallyRefusal(connection.id, "events", "Too many deliveries of this connection");
  refuse(response, 429, "Too many deliveries of this connection", { "Retry-After": waitSeconds });
  return null;
}

function signatureOf({ headers }: IncomingMessage): Omit<SignedDelivery, "body"> | null {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") return null;
  return id === "" || id.length > 256 ? null : { id, timestamp, signatures };
}
