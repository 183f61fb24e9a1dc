import { featuresDocument } from "~/features/experiments/experiments.server";
import { authorize } from "./authorize";
import type { Endpoint } from "./middleware";
import type { RateLimit } from "./rate-limit";
import { refuse, sendTagged } from "./send-json";

/** `GET /api/features/{clientKey}`: what the GrowthBook SDKs evaluate themselves. Only client keys may stand in an address. */
export function featuresEndpoint(limit: RateLimit): Endpoint {
  return (request, response, clientKey) => {
    const authorized = authorize(request, response, { token: clientKey, scope: "assignment:read", limit });
    if (!authorized) return;
    const { key, cors } = authorized;
    if (key.kind !== "client") {
      refuse(response, 403, "A secret key may not stand in an address. Use a client key, and revoke this one.", cors);
      return;
    }
    sendTagged(request, response, { ...featuresDocument(), cors });
  };
}
