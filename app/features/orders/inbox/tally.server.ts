import { clock } from "~/lib/clock";
import { warehouse } from "~/lib/database.server";
import type { DeliveryState, TalliedDeliveries } from "~db/warehouse/inbox-store";

const FLUSH_EVERY_MS = 3_000;
const MINUTE_MS = 60_000;
/** Different refusals of one minute; what would be more is not told apart. */
const MOST_WAITING = 1_000;

type Sums = { -readonly [K in keyof TalliedDeliveries]: TalliedDeliveries[K] };

let waiting = new Map<string, Sums>();
let timer: NodeJS.Timeout | null = null;

/** Counts a post by key, by the minute: at thousands a second a line for each would cost more than the post. */
export function tallyPost(
  connectionId: string,
  { accepted, repeated, quarantined, bytes }: Pick<Sums, "accepted" | "repeated" | "quarantined" | "bytes">,
): void {
  const sums = sumsOf(connectionId, "posts by key", quarantined > 0 ? "quarantined" : "done", null);
  sums.accepted += accepted;
  sums.repeated += repeated;
  sums.quarantined += quarantined;
  sums.bytes += bytes;
}

/** Counts a request that was refused, by the minute and reason; nothing else of it is kept. */
export function tallyRefusal(connectionId: string, topic: string, reason: string): void {
  sumsOf(connectionId, topic || "(no topic)", "refused", reason);
}

function sumsOf(connectionId: string, topic: string, state: DeliveryState, reason: string | null): Sums {
  const at = clock.now();
  const minute = new Date(at - (at % MINUTE_MS)).toISOString().slice(0, 16);
  const key = state === "refused" ? `refused ${minute} ${topic} ${reason}` : `posts ${minute} ${state}`;
  const found = waiting.get(`${connectionId} ${key}`);
  if (found) {
    found.count += 1;
    found.lastAt = at;
    return found;
  }
  const counts = { count: 1, accepted: 0, repeated: 0, quarantined: 0, bytes: 0 };
  const sums = { connectionId, key, topic, state, reason, firstAt: at, lastAt: at, ...counts };
  if (waiting.size < MOST_WAITING) waiting.set(`${connectionId} ${key}`, sums);
  timer ??= setTimeout(() => void flushTallies(), FLUSH_EVERY_MS).unref();
  return sums;
}

/** Writes what was counted. Counts that the disk refused are counted again later. */
export async function flushTallies(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.size === 0) return;
  const rows = waiting;
  waiting = new Map();
  try {
    await warehouse.tallyDeliveries([...rows.values()]);
  } catch {
    for (const [key, sums] of rows) if (!waiting.has(key)) waiting.set(key, sums);
    timer ??= setTimeout(() => void flushTallies(), FLUSH_EVERY_MS).unref();
  }
}
