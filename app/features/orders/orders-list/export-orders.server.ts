import { csvLine, csvStart } from "~/lib/csv-text";
import { db, warehouse } from "~/lib/database.server";
import { currencyExponent } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import type { OrderFacts } from "~experiments";
import { promiseStanding } from "../one-order/promise-standing";
import { siteScopeOf } from "../order-scope.server";
import { sitesAskedFor } from "./list-orders.server";
import { type OrderFilter, searchOf, toSearch } from "./order-filter";

const SLICE = 500;

/** Columns of the file. None says who handled an order. */
const header = [
  ...["order", "stage", "stage_since", "site", "channel", "region", "test", "placed_at", "first_shipped_at"],
  ...["delivered_at", "cancelled_at", "first_promise_at", "promise", "currency", "price", "shipping", "refunded"],
  ...["lines", "contacts", "errors"],
];

export interface Asked {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  readonly filter: OrderFilter;
}

/** Every order that fits a filter, of the sites its asker may see, as CSV slice by slice. Noted in the audit log. */
export async function* exportOrders(asked: Asked): AsyncGenerator<string> {
  noteExport(asked, "csv");
  yield csvStart + csvLine(header);
  for await (const orders of exportedSlices(asked)) {
    yield orders.map((facts) => csvLine(cells(facts, asked.at))).join("");
  }
}

/** Writes into the audit log that somebody took a list of orders out. */
export function noteExport({ actor, at, filter }: Asked, form: "csv" | "xes" | "ocel"): void {
  const after = { form, search: searchOf({ ...filter, after: undefined }) };
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action: "orders.exported", subjectKind: "orders", subjectId: "list", after });
}

/** The orders of a list, slice by slice, of the sites its asker may see. */
export async function* exportedSlices({ actor, at, filter }: Asked): AsyncGenerator<readonly OrderFacts[]> {
  const sites = sitesAskedFor(filter, listSiteNames(db));
  const { timeZone } = currentPreferences();
  const search = toSearch(
    { ...filter, after: undefined },
    { siteScope: siteScopeOf(db, actor.scope), sites, at, timeZone },
  );
  let next: string | null = null;
  do {
    const page = await warehouse.searchOrders({ ...search, ...(next === null ? {} : { after: next }), limit: SLICE });
    yield page.orders;
    next = page.next;
  } while (next !== null);
}

/** Times in UTC as ISO 8601, amounts as decimal numbers; what is not known is empty. */
function cells(facts: OrderFacts, at: number): string[] {
  const text = (value: string | null) => value ?? "";
  const time = (value: number | null) => (value === null ? "" : new Date(value).toISOString());
  const money = (value: number | null) =>
    value === null || facts.currency === null ? "" : decimal(value, facts.currency);
  return [
    ...[facts.orderId, facts.stage, time(facts.stageSince), text(facts.site), text(facts.channel), text(facts.region)],
    ...[facts.isTest ? "yes" : "no", time(facts.placedAt), time(facts.firstShippedAt), time(facts.deliveredAt)],
    ...[time(facts.cancelledAt), time(facts.firstPromiseAt), promiseStanding(facts, at).kind, text(facts.currency)],
    ...[money(facts.priceMinor), money(facts.shippingMinor), money(facts.refundedMinor)],
    ...[String(facts.lineCount), String(facts.contacts), String(facts.errors)],
  ];
}

function decimal(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  return (minor / 10 ** exponent).toFixed(exponent);
}
