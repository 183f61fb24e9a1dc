import { parseJson } from "~/lib/parse-json";
import type { QuarantineChange, QuarantinedEntry, Resolution } from "~db/warehouse/inbox-store";
import { findConnectionForRepair } from "../connection.server";
import type { EventMistake } from "../event-form";
import { readItems } from "../ingest.server";
import { parseDeliveryText } from "./raw-text.server";
import { webhookSources } from "./webhook-sources";
import { readDelivery, rulesOf } from "./work-out.server";

export type Recheck = { readonly change: QuarantineChange } | { readonly mistake: EventMistake };

/** Checks a row of an uploaded file again, as its import would; set by the part that imports files. */
export type RowChecker = (
  uploadId: string,
  line: number,
  text: string,
) => Promise<Pick<QuarantineChange, "events" | "assignments" | "importId"> | { readonly mistake: EventMistake }>;

let checkFileRow: RowChecker = async () => ({
  mistake: { pointer: "", reason: "belongs to a file; correct it there and upload it again" },
});

/** Says how rows of files are checked again. Call once, at the start. */
export function checkFileRowsWith(checker: RowChecker): void {
  checkFileRow = checker;
}

/** Puts a row through the checks that it failed, with its own text or another; nothing is stored. */
export async function recheckRow(row: QuarantinedEntry, text: string, resolution: Resolution): Promise<Recheck> {
  const none = { id: row.id, resolution, events: [], assignments: [] } as const;
  const connection = findConnectionForRepair(row.connectionId);
  const isLog = connection?.kind === "xes" || connection?.kind === "ocel";
  if (row.uploadId !== null && !isLog) {
    const checked = await checkFileRow(row.uploadId, row.position, text);
    return "mistake" in checked ? checked : { change: { ...none, ...checked } };
  }
  if (connection?.kind === "shopify" || connection?.kind === "woocommerce") {
    const { format } = webhookSources[connection.kind];
    const delivery = parseDeliveryText(text);
    if (!delivery) return { mistake: { pointer: "", reason: 'is not a delivery: {"topic", "at", "body"}' } };
    const { subject, work } = readDelivery(format, delivery, rulesOf(connection, format));
    const dry = work(null);
    const [bad] = dry.quarantined;
    if (bad) return { mistake: bad };
    const order = subject === null ? {} : { order: { connectionId: row.connectionId, subject, work } };
    return { change: { ...none, ...order } };
  }
  return recheckEvent(row, text, none);
}

function recheckEvent(row: QuarantinedEntry, text: string, none: QuarantineChange): Recheck {
  let item: unknown;
  try {
    item = parseJson(text);
  } catch {
    return { mistake: { pointer: "", reason: "is not JSON" } };
  }
  const { events, assignments, quarantined } = readItems([item], false, row.connectionId);
  const [bad] = quarantined;
  return bad ? { mistake: bad } : { change: { ...none, events, assignments } };
}
