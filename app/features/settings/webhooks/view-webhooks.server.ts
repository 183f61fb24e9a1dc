import type { Db } from "~db/client";
import { type ListedDelivery, lastDeliveries, listDeliveries } from "~db/queries/webhooks/deliveries";
import { findShownEndpoint, listEndpoints, type ShownEndpoint } from "~db/queries/webhooks/endpoints";

const DELIVERIES_SHOWN = 50;

export interface EndpointLine extends ShownEndpoint {
  /** Its newest message; null: none yet. */
  readonly last: ListedDelivery | null;
}

/** Every endpoint with its newest message. */
export function viewWebhooks(db: Db): EndpointLine[] {
  const endpoints = listEndpoints(db);
  const last = lastDeliveries(
    db,
    endpoints.map(({ id }) => id),
  );
  return endpoints.map((endpoint) => ({ ...endpoint, last: last.get(endpoint.id) ?? null }));
}

export interface WebhookView {
  readonly endpoint: ShownEndpoint;
  readonly deliveries: readonly ListedDelivery[];
}

/** One endpoint with its newest messages; undefined when it is not there. */
export function viewWebhook(db: Db, id: string): WebhookView | undefined {
  const endpoint = findShownEndpoint(db, id);
  return endpoint && { endpoint, deliveries: listDeliveries(db, id, DELIVERIES_SHOWN) };
}
