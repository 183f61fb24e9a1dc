import type { WebhookEvent } from "~db/schema/webhooks";

export type { WebhookEvent } from "~db/schema/webhooks";

/** In the order of the form; here, because the browser's bundle must not load the schema. */
export const offeredEvents = [
  "experiment.verdict_changed",
  "experiment.decision_taken",
  "alarm.raised",
  "alarm.cleared",
] as const satisfies readonly WebhookEvent[];
