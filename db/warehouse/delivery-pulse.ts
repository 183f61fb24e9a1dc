import type { Connection } from "./connection";
import type { InboxStore } from "./inbox-store";
import type { Names } from "./names";

const HOUR_MS = 3_600_000;
/** Five weeks: more than anybody asks for, and few enough to look up one by one. */
const MOST_HOURS = 840;

interface At {
  readonly at: number;
}

/** Looks up when sources delivered. Each look costs a few microseconds, however many deliveries there are in its hour. */
export function openDeliveryPulse(
  connection: Connection,
  names: Names,
): (...asked: Parameters<InboxStore["deliveryPulse"]>) => Awaited<ReturnType<InboxStore["deliveryPulse"]>> {
  const last = connection.prepare<[number], At>(
    "SELECT received_at AS at FROM inbox WHERE connection = ? AND state <> 4 ORDER BY received_at DESC LIMIT 1",
  );
  const next = connection.prepare<[number, number], At>(
    `SELECT received_at AS at FROM inbox WHERE connection = ? AND state <> 4 AND received_at >= ?
     ORDER BY received_at LIMIT 1`,
  );
  const count = connection.prepare<[number, number], { n: number }>(
    `SELECT coalesce(sum(1 + repeats), 0) AS n FROM inbox WHERE connection = ? AND state <> 4 AND received_at >= ?`,
  );
  return (connectionId, { since, hoursFrom }) => {
    const id = names.findId(connectionId) ?? 0;
    const hours: number[] = [];
    for (let from = hoursFrom; hours.length < MOST_HOURS; ) {
      const found = next.get(id, from);
      if (!found) break;
      hours.push(found.at);
      from = found.at + HOUR_MS;
    }
    return { lastAt: last.get(id)?.at ?? null, count: count.get(id, since)?.n ?? 0, hours };
  };
}
