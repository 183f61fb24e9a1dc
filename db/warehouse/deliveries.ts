import type { Connection } from "./connection";
import type { Names } from "./names";
import type { AppendResult, Delivery, StoredDelivery } from "./warehouse";

/** Senders give up repeating a delivery long before this. */
const KEPT_MS = 30 * 86_400_000;

export interface Deliveries {
  find(connectionId: string, deliveryId: string): StoredDelivery | null;
  /** Call inside the write that stores what was delivered. Forgets what is older than 30 days. */
  remember(delivery: Delivery, answer: Pick<AppendResult, "accepted" | "repeated">, at: number): void;
}

export function openDeliveries(connection: Connection, names: Names): Deliveries {
  const select = connection.prepare<[number, string], StoredDelivery>(
    "SELECT accepted, repeated, detail FROM delivery WHERE connection = ? AND delivery_id = ?",
  );
  const insert = connection.prepare<[number, string, number, number, number, string]>(
    "INSERT INTO delivery (connection, delivery_id, at, accepted, repeated, detail) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const forget = connection.prepare<[number]>("DELETE FROM delivery WHERE at < ?");
  let forgottenUntil = Number.NEGATIVE_INFINITY;
  return {
    find: (connectionId, deliveryId) => select.get(names.findId(connectionId) ?? 0, deliveryId) ?? null,
    remember: ({ connectionId, deliveryId, detail }, { accepted, repeated }, at) => {
      insert.run(names.idOf(connectionId), deliveryId, at, accepted, repeated, detail);
      if (at - forgottenUntil < 86_400_000) return;
      forgottenUntil = at;
      forget.run(at - KEPT_MS);
    },
  };
}
