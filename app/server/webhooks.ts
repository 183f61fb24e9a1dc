import {
  findWebhookConnection,
  LARGEST_BODY_BYTES,
  receiveWebhook,
  tallyRefusal,
  type WebhookKind,
} from "~/features/orders/orders.server";
import type { Endpoint } from "./middleware";
import type { RateLimit } from "./rate-limit";
import { readBody } from "./read-body";
import { refuse, sendJson } from "./send-json";

/**
 * `POST /api/shopify/{connection}` and `POST /api/woocommerce/{connection}`: a shop's webhooks, answered after the commit.
 *
 * @param onError Hears of writes that the disk refused.
 */
export function webhookEndpoint(kind: WebhookKind, limit: RateLimit, onError: (error: unknown) => void): Endpoint {
  return async (request, response, slug) => {
    const connection = findWebhookConnection(kind, slug);
    const waitSeconds = connection ? limit.take(`connection ${connection.id}`) : 0;
    if (!connection || waitSeconds > 0) {
      request.resume();
      if (!connection) return refuse(response, 401, "No shop is connected at this address, or it has no secret yet");
      tallyRefusal(connection.id, "", "Too many deliveries of this connection");
      return refuse(response, 429, "Too many deliveries of this connection", { "Retry-After": waitSeconds });
    }
    const body = await readBody(request, response, LARGEST_BODY_BYTES);
    if (!body) return tallyRefusal(connection.id, "", `The body is larger than ${LARGEST_BODY_BYTES} bytes`);
    try {
      const answer = await receiveWebhook(connection, { kind, body, headers: request.headers });
      sendJson(response, answer.status, answer.body);
    } catch (error) {
      onError(error);
      refuse(response, 503, "The delivery could not be stored; send it again", { "Retry-After": 5 });
    }
  };
}
