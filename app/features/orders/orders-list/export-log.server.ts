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
  if (form === "xes") yield* writeXes(orders(asked));
  else yield* writeOcel(() => orders(asked));
}

async function* orders(asked: Asked): AsyncGenerator<LogOrder> {
  const question = { preferences: currentPreferences(), smallestGroup: currentSmallestGroup() };
  for await (const slice of exportedSlices(asked)) {
    for (const { orderId } of slice) {
      const events = await warehouse.orderEvents(orderId);
      const handlers = handlersOf(db, events, question);
      yield { orderId, events, roleOf: (event) => roleOf(event, handlers) };
    }
  }
}

function roleOf({ sequence }: StoredEvent, handlers: ReadonlyMap<number, Handler>): string | null {
  const handler = handlers.get(sequence);
  if (!handler) return null;
  return handler.group === null ? "staff" : `staff of ${handler.group}`;
}
