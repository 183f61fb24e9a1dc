import { warehouse } from "~/lib/database.server";
import type { Worked } from "~db/warehouse/inbox-store";
import { findConnectionForRepair, type SignedConnection } from "../connection.server";
import { readBodyItems } from "../ingest.server";
import { mayRepair, recordRepair } from "./inbox-permission.server";
import type { DeliveryFilter, DeliveryRow, DeliveryState, InboxAct, InboxOutcome, RetryResult } from "./inbox-types";
import { parseDeliveryText, unlockText } from "./raw-text.server";
import { webhookSources } from "./webhook-sources";
import { readDelivery, rulesOf, workedEvents } from "./work-out.server";

/** Deliveries, the newest first; posts by key and refusals are counted by the minute. */
export function listDeliveries(filter: DeliveryFilter): Promise<readonly DeliveryRow[]> {
  return warehouse.listDeliveries(filter);
}

/** How many deliveries of a connection are kept, by what became of them. */
export function countDeliveries(connectionId: string): Promise<Readonly<Record<DeliveryState, number>>> {
  return warehouse.countDeliveries(connectionId);
}

/** One delivery with what was kept of its body, personal data left out; null when there is none. */
export async function viewDelivery(id: number): Promise<(DeliveryRow & { readonly body: string | null }) | null> {
  const found = await warehouse.findRawDelivery(id);
  if (!found) return null;
  const { raw, ...row } = found;
  return { ...row, body: unlockText(raw) };
}

/** Works a delivery out again: what it brings counts once, however often. */
export async function retryDelivery(act: InboxAct, id: number): Promise<InboxOutcome<RetryResult>> {
  if (!mayRepair(act)) return { ok: false, reason: "forbidden" };
  const found = await warehouse.findRawDelivery(id);
  const connection = found && findConnectionForRepair(found.connectionId);
  if (!found || !connection) return { ok: false, reason: "gone" };
  const text = unlockText(found.raw);
  if (text === null) return { ok: false, reason: "noRaw" };
  const work = workOf(connection, text);
  if (!work) return { ok: false, reason: "unreadable" };
  const { id: connectionId } = connection;
  recordRepair(act, { action: "delivery.retried", connectionId, after: { delivery: id, topic: found.topic } });
  const outcome = await warehouse.rework(id, act.at, work);
  if (!outcome) return { ok: false, reason: "gone" };
  const { state, reason, accepted, repeated } = outcome;
  return { ok: true, state, reason, accepted, repeated };
}

/** How a kept text is worked out; null when it is none of this connection's. */
function workOf(connection: SignedConnection, text: string): ((known: string | null) => Worked) | null {
  if (connection.kind === "shopify" || connection.kind === "woocommerce") {
    const { format } = webhookSources[connection.kind];
    const delivery = parseDeliveryText(text);
    return delivery && readDelivery(format, delivery, rulesOf(connection, format)).work;
  }
  const read = readBodyItems(text, connection.id);
  return read && (() => workedEvents(read));
}
