import { secret } from "~/lib/database.server";
import { isObject } from "../event-form";
import { parseEventTime } from "../event-time";
import type { SourceDelivery } from "../formats/snapshots/source-reader";

const LONGEST = 65_536;

/** What is kept of a delivery, encrypted; null when it is too much to keep. */
export function lockText(text: string): string | null {
  return text.length > LONGEST ? null : secret.encrypt(text);
}

/** null when it cannot be read: the key of the installation was changed. */
export function unlockText(stored: string | null): string | null {
  if (stored === null) return null;
  try {
    return secret.decrypt(stored);
  } catch {
    return null;
  }
}

export function deliveryText({ topic, at, body }: SourceDelivery): string {
  return JSON.stringify({ topic, at: new Date(at).toISOString(), body });
}

/** A delivery from its kept text, as it was or corrected by a person; null when the text is no such thing. */
export function parseDeliveryText(text: string): SourceDelivery | null {
  const parsed = parseObject(text);
  if (!parsed || typeof parsed.topic !== "string" || typeof parsed.at !== "string" || !isObject(parsed.body))
    return null;
  const at = parseEventTime(parsed.at);
  return at === null ? null : { topic: parsed.topic, at, body: parsed.body };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
