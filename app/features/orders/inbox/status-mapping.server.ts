import { db, warehouse } from "~/lib/database.server";
import { listStatusMappings, saveStatusMapping } from "~db/queries/connections/status-mappings";
import { connectionsChanged, findConnectionForRepair } from "../connection.server";
import { eventTypePattern } from "../event-form";
import { mayRepair, recordRepair } from "./inbox-permission.server";
import type { InboxAct, InboxOutcome, SeenReference, StatusMeaning } from "./inbox-types";
import { webhookSources } from "./webhook-sources";

const LONGEST_STATUS = 256;
const places = { unknown: 0, own: 1, default: 2 } as const;

/** Every status of a connection: those that it has sent, those it comes with and those somebody decided; unknown ones first. */
export async function listStatuses(connectionId: string): Promise<readonly StatusMeaning[]> {
  const connection = findConnectionForRepair(connectionId);
  if (!connection) return [];
  const { kind } = connection;
  const usual = kind === "shopify" || kind === "woocommerce" ? webhookSources[kind].format.meanings : {};
  const own = new Map(listStatusMappings(db, connectionId).map(({ status, eventType }) => [status, eventType]));
  const seen = new Map((await warehouse.listSeenReferences(connectionId, "status")).map((row) => [row.text, row]));
  const statuses = [...new Set([...seen.keys(), ...own.keys(), ...Object.keys(usual)])];
  return statuses
    .map((status): StatusMeaning => {
      const { count = 0, firstAt = null, lastAt = null } = seen.get(status) ?? {};
      const counted = { count, firstAt, lastAt };
      if (own.has(status)) return { status, eventType: own.get(status) ?? null, from: "own", ...counted };
      if (!Object.hasOwn(usual, status)) return { status, eventType: null, from: "unknown", ...counted };
      return { status, eventType: usual[status] ?? null, from: "default", ...counted };
    })
    .sort((a, b) => places[a.from] - places[b.from] || b.count - a.count || (a.status < b.status ? -1 : 1));
}

/**
 * Says what a status means; deliveries that come from now on are read by it, earlier ones when they are tried again.
 *
 * @param eventType null: nothing.
 */
export async function mapStatus(
  act: InboxAct,
  connectionId: string,
  status: string,
  eventType: string | null,
): Promise<InboxOutcome> {
  if (!mayRepair(act)) return { ok: false, reason: "forbidden" };
  if (!findConnectionForRepair(connectionId)) return { ok: false, reason: "gone" };
  const isType = eventType === null || eventTypePattern.test(eventType);
  if (status === "" || status.length > LONGEST_STATUS || !isType) return { ok: false, reason: "unreadable" };
  db.transaction(() => {
    saveStatusMapping(db, { connectionId, status, eventType, updatedAt: act.at });
    recordRepair(act, { action: "connection.statusMapped", connectionId, after: { status, eventType } });
  });
  connectionsChanged();
  return { ok: true };
}

/** The staff references that a connection has sent, the latest first. */
export function listSeenStaff(connectionId: string): Promise<readonly SeenReference[]> {
  return warehouse.listSeenReferences(connectionId, "staff");
}
