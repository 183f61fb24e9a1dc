import type { Route } from "./data-plane";
import { eventEndpoints } from "./events";
import { featuresEndpoint } from "./features";
import { healthz, readyz } from "./health";
import type { Live } from "./live";
import { metricsEndpoint } from "./metrics";
import { ofrepEndpoints } from "./ofrep";
import { rateLimit } from "./rate-limit";
import type { RequestLog } from "./request-log";
import { webhookEndpoint } from "./webhooks";

export interface RouteParts {
  /** Requests a second by key or connection; 0: no limit. */
  readonly requestsPerSecond: number;
  readonly trustedHops: number;
  readonly requests: RequestLog;
  readonly live: Live;
  readonly isStopping: () => boolean;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Every address for machines. */
export function machineRoutes(parts: RouteParts): readonly Route[] {
  const limit = rateLimit(parts.requestsPerSecond);
  const ofrep = ofrepEndpoints(limit);
  const events = eventEndpoints(limit, parts.onError);
  const open = { crossOrigin: true };
  const inside = { crossOrigin: false };
  return [
    { ...open, name: "evaluate-all", method: "POST", path: "/ofrep/v1/evaluate/flags", endpoint: ofrep.bulk },
    { ...open, name: "evaluate", method: "POST", path: "/ofrep/v1/evaluate/flags/:", endpoint: ofrep.single },
    { ...open, name: "features", method: "GET", path: "/api/features/:", endpoint: featuresEndpoint(limit) },
    { ...open, name: "events", method: "POST", path: "/api/events", endpoint: events.byKey },
    { ...inside, name: "signed-events", method: "POST", path: "/api/events/:", endpoint: events.signed },
    {
      ...inside,
      name: "shopify",
      method: "POST",
      path: "/api/shopify/:",
      endpoint: webhookEndpoint("shopify", limit, parts.onError),
    },
    {
      ...inside,
      name: "woocommerce",
      method: "POST",
      path: "/api/woocommerce/:",
      endpoint: webhookEndpoint("woocommerce", limit, parts.onError),
    },
    { ...inside, name: "live", method: "GET", path: "/live/experiments/:", endpoint: parts.live.endpoint },
    { ...inside, name: "healthz", method: "GET", path: "/healthz", endpoint: healthz },
    { ...inside, name: "readyz", method: "GET", path: "/readyz", endpoint: readyz(parts.isStopping, parts.now) },
    {
      ...inside,
      name: "metrics",
      method: "GET",
      path: "/metrics",
      endpoint: metricsEndpoint(parts.requests, parts.trustedHops),
    },
  ];
}
