import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { SiteScope } from "~db/queries/site-scope";
import { writeOcel } from "../../formats/ocel/write-ocel";
import { logOrders } from "../../orders-list/orders-list.server";
import { type MapQuestion, mapSearchOf } from "../filters/map-question";
import { daysOf, traceQuery } from "../read-flow.server";

interface Exporter {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
}

/**
 * Every order that a map is about, with all that happened to it, as OCEL 2.0 JSON, piece by piece; not a part of them as the
 * picture may be. Noted in the audit log.
 */
export async function* exportMapLog(question: MapQuestion, { actor, at }: Exporter): AsyncGenerator<string> {
  const days = daysOf(question, createFormat(currentPreferences()).dayOf(at));
  const after = { form: "ocel", search: mapSearchOf({ ...question, ...days }) };
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action: "orders.exported", subjectKind: "orders", subjectId: "map", after });
  const { mostOrders: _all, ...query } = traceQuery(question, actor.scope, days);
  const { orderIds } = await warehouse.readTraces(query);
  yield* writeOcel(() => logOrders(orderIds));
}
