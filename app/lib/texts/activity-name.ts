import type { Texts } from "./texts";

/** An event type as people say it; types of one's own as they were sent. */
export function activityName(texts: Texts, activity: string): string {
  const known: Readonly<Record<string, string>> = texts.orders.one.events;
  return known[activity] ?? activity.replaceAll("_", " ");
}
