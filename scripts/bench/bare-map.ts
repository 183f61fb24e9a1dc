import type { Connection } from "../../db/warehouse/connection";

type Row = readonly [orderId: string, type: number, occurredAt: number];

/** The least that a map takes: every event selected, one pass that gathers orders, one over their steps, and medians. */
export function bareMap(connection: Connection): number {
  const select = connection.prepare<[], Row>(
    "SELECT order_id, type, occurred_at FROM event WHERE order_id IS NOT NULL",
  );
  const orders = new Map<string, Row[]>();
  for (const row of select.raw(true).all() as unknown as readonly Row[]) {
    const known = orders.get(row[0]);
    if (known) known.push(row);
    else orders.set(row[0], [row]);
  }
  const waits = new Map<number, number[]>();
  for (const events of orders.values()) {
    events.sort((one, other) => one[2] - other[2]);
    for (const [at, [, type, occurredAt]] of events.entries()) {
      const before = events[at - 1];
      if (!before) continue;
      const key = before[1] * 1_000 + type;
      const known = waits.get(key);
      if (known) known.push(occurredAt - before[2]);
      else waits.set(key, [occurredAt - before[2]]);
    }
  }
  for (const values of waits.values()) Float64Array.from(values).sort();
  return waits.size;
}
