import { verifyApiKey } from "~/features/auth/auth.server";
import { tokenOf } from "./authorize";
import { isLoopback } from "./client-address";
import type { Endpoint } from "./middleware";
import type { RequestLog } from "./request-log";
import { refuse } from "./send-json";

/** Prometheus metrics, for this machine itself or with a secret key. */
export function metricsEndpoint(requests: RequestLog, trustedHops: number): Endpoint {
  return async (request, response) => {
    const token = tokenOf(request);
    const key = token === null ? null : verifyApiKey(token);
    if (key?.kind !== "secret" && !isLoopback(request, trustedHops)) {
      refuse(response, 401, "Metrics are for this machine, or with an API key");
      return;
    }
    const { contentType, body } = await requests.metrics();
    response.writeHead(200, { "Content-Type": contentType, "Cache-Control": "no-store" }).end(body);
  };
}
