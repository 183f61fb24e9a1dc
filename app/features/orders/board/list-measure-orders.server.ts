import type { Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { WarehouseFacts } from "~db/warehouse/facts/facts";
import { type MeasureOptions, type OrderFacts, orderMeasures } from "~experiments";
import { type BoardFilter, spanOf } from "./board-filter";
import { measureOptionsOf, measureSettings } from "./measure-settings.server";
import { placeOf } from "./places.server";
import { finalPeriod } from "./series/measure-line";
import { addDays, type Period } from "./series/periods";

type OrderMeasure = (typeof orderMeasures)[number];

/** Which of a measure's orders: all that count, those that count against it, or those it could not measure. */
const orderShows = ["counted", "against", "notMeasured"] as const;
export type OrderShow = (typeof orderShows)[number];

/** What the address asks to see; anything else is all that count. */
export function orderShowOf(text: string | null): OrderShow {
  return orderShows.find((show) => show === text) ?? "counted";
}

/** An order behind a measure. */
export interface MeasuredOrder {
  readonly orderId: string;
  readonly site: string | null;
  readonly channel: string | null;
  /** The moment by whose day it counts. */
  readonly at: number;
  /** In the measure's unit; null: not measured. */
  readonly value: number | null;
}

export interface MeasuredOrders {
  readonly key: string;
  readonly unit: OrderMeasure["unit"];
  readonly form: OrderMeasure["form"];
  readonly period: Period | null;
  readonly orders: readonly MeasuredOrder[];
  /** How many were looked through for these. */
  readonly looked: number;
  /** Where to go on; null: that was all. */
  readonly next: string | null;
  readonly show: OrderShow;
  /** Whether orders can count against it: of shares only. */
  readonly hasAgainst: boolean;
}

export interface OrdersQuestion {
  readonly key: string;
  readonly scope: SiteScope;
  readonly filter: BoardFilter;
  readonly show: OrderShow;
  readonly after: string | null;
  readonly at: number;
  readonly today: string;
  readonly preferences: Preferences;
}

const PAGE = 25;
const AT_ONCE = 200;
/** So many orders are looked through for one page. */
const MOST_LOOKED = 4_000;
/** Orders placed so long before the period may still count in it: they are delivered or returned later. */
const EARLIER_DAYS = 90;

/** The orders behind a measure in a period, newest first; undefined: no measure of orders. */
export async function listMeasureOrders(
  db: Db,
  reader: Pick<WarehouseFacts, "searchOrders">,
  question: OrdersQuestion,
): Promise<MeasuredOrders | undefined> {
  const { key, scope, filter, show, at, today, preferences } = question;
  const measure = orderMeasures.find((one) => one.key === key);
  if (!measure) return undefined;
  const period = finalPeriod(spanOf(filter), today, measure.maturityDays(measureOptionsOf(db)));
  const { unit, form } = measure;
  const hasAgainst = form === "share" || form === "ratio";
  const answer = { key, unit, form, period, show, hasAgainst };
  if (!period) return { ...answer, orders: [], looked: 0, next: null };
  const { zone, ...options } = measureSettings(db);
  const bounds = { from: startOfDay(period.from, zone), until: startOfDay(period.until, zone) };
  const { siteScope } = placeOf(db, scope, filter.site);
  const found: MeasuredOrder[] = [];
  let next = question.after;
  let looked = 0;
  do {
    const page = await reader.searchOrders({
      ...{ siteScope, at, sort: "newest", limit: AT_ONCE },
      ...{
        placedFrom: startOfDay(addDays(period.from, -EARLIER_DAYS), preferences.timeZone),
        placedUntil: bounds.until,
      },
      ...(next === null ? {} : { after: next }),
    });
    looked += page.orders.length;
    next = page.next;
    for (const facts of page.orders) found.push(...counted(measure, facts, { options, bounds, show }));
  } while (next !== null && found.length < PAGE && looked < MOST_LOOKED);
  return { ...answer, orders: found, looked, next };
}

interface Wanted {
  readonly options: MeasureOptions;
  readonly bounds: { readonly from: number; readonly until: number };
  readonly show: OrderShow;
}

/** The order as the measure counts it; none when it does not, or not in these days. */
function counted(measure: OrderMeasure, facts: OrderFacts, { options, bounds, show }: Wanted): MeasuredOrder[] {
  const contribution = facts.isTest ? null : measure.contribution(facts, options);
  if (!contribution || contribution.at < bounds.from || contribution.at >= bounds.until) return [];
  const { at, value } = contribution;
  const { orderId, site, channel } = facts;
  const number = value === null ? null : value[0] / value[1] / measure.scale;
  const isAgainst = number !== null && (measure.better === "higher" ? number < 1 : number > 0);
  const isWanted = show === "notMeasured" ? number === null : number !== null && (show === "counted" || isAgainst);
  return isWanted ? [{ orderId, site, channel, at, value: number }] : [];
}
