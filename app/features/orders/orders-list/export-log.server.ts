import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { db, warehouse } from "~/lib/database.server";
import { currentPreferences, currentSmallestGroup } from "~/lib/organisation.server";
import type { StoredEvent } from "~db/warehouse/warehouse";
import type { LogOrder } from "../formats/logs/log-order";
import { writeOcel } from "../formats/ocel/write-ocel";
import { writeXes } from "../formats/xes/write-xes";
import { type Handler, handlersOf } from "../one-order/handlers.server";
import { type Asked, exportedSlices, noteExport } from "./export-orders.server";

/**
 * The orders of a list as an event log, piece by piece: XES or OCEL 2.0 JSON. Who did a step stands there as a role and the
 * smallest place that is still a group. Noted in the audit log.
 */
export async function* exportLog(form: "xes" | "ocel", asked: Asked): AsyncGenerator<string> {
  noteExport(asked, form);
  if (form === "xes") yield* writeXes(logOrders(idsOf(asked)));
  else yield* writeOcel(() => logOrders(idsOf(asked)));
}

async function* idsOf(asked: Asked): AsyncGenerator<string> {
  for await (const slice of exportedSlices(asked)) yield* slice.map(({ orderId }) => orderId);
}

/** Orders with what a log says about them, one after the other. */
export async function* logOrders(orderIds: AsyncIterable<string> | Iterable<string>): AsyncGenerator<LogOrder> {
  const question = { preferences: currentPreferences(), smallestGroup: currentSmallestGroup() };
  for await (const orderId of orderIds) {
    const events = await warehouse.orderEvents(orderId);
    const handlers = handlersOf(db, events, question);
    yield { orderId, events, roleOf: (event) => roleOf(event, handlers) };
  }
}

const files = {
  xes: { mediaType: "application/xml; charset=utf-8", fileName: "orders.xes" },
  ocel: { mediaType: "application/json; charset=utf-8", fileName: "orders.jsonocel" },
} as const;

/** A log as a file to save, sent as it is written. */
export function logResponse(form: keyof typeof files, pieces: AsyncIterable<string>): Response {
  const { mediaType, fileName } = files[form];
  return new Response(createReadableStreamFromReadable(Readable.from(pieces, { objectMode: false })), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function roleOf({ sequence }: StoredEvent, handlers: ReadonlyMap<number, Handler>): string | null {
  const handler = handlers.get(sequence);
  if (!handler) return null;
  return handler.group === null ? "staff" : `staff of ${handler.group}`;
}
