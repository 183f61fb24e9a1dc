import type { IncomingHttpHeaders } from "node:http";
import type {
  DeliveryFilter,
  DeliveryRow,
  DeliveryState,
  InboxAct,
  InboxOutcome,
  RetryResult,
  Trial,
} from "./inbox-types";

/** Deliveries, the newest first; posts by key and refusals are counted by the minute. */
export async function listDeliveries(_filter: DeliveryFilter): Promise<readonly DeliveryRow[]> {
  return [];
}

/** How many deliveries of a connection are kept, by what became of them. */
export async function countDeliveries(_connectionId: string): Promise<Readonly<Record<DeliveryState, number>>> {
  return { new: 0, done: 0, quarantined: 0, ignored: 0, refused: 0 };
}

/** One delivery with what was kept of its body, personal data left out; null when there is none. */
export async function viewDelivery(_id: number): Promise<(DeliveryRow & { readonly body: string | null }) | null> {
  return null;
}

/** Works a delivery out again: what it brings counts once, however often. */
export async function retryDelivery(_act: InboxAct, _id: number): Promise<InboxOutcome<RetryResult>> {
  return { ok: false, reason: "gone" };
}

/**
 * What a delivery to a connection would come to. Nothing is stored.
 *
 * @param headers Those the sender would send, in small letters; a signature is checked when there is one.
 */
export async function tryDelivery(
  _connectionId: string,
  _body: Buffer,
  _headers: IncomingHttpHeaders,
): Promise<InboxOutcome<{ trial: Trial }>> {
  return { ok: false, reason: "gone" };
}
