import { z } from "zod";
import { db, warehouse } from "~/lib/database.server";
import { createFormat, type Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { ListedChange } from "~db/queries/changes/list-changes";
import type { SiteScope } from "~db/queries/site-scope";
import { siteScopeOf } from "../order-scope.server";
import { type BeforeAfterNumbers, compareDays, FOLLOWED_DAYS, type PlacedDay, type PlacedOrder } from "./before-after";
import { type TrendMark, trendMarks } from "./trend-marks.server";

const DAY_MS = 86_400_000;
const PAGE = 1_000;
/** Days are added on both sides until one of them holds so many orders. */
const MOST_ORDERS = 20_000;

export const spanChoices = [7, 14, 28, 56] as const;

const spanSchema = z.coerce
  .number()
  .refine((days) => spanChoices.some((choice) => choice === days))
  .catch(28);

/** How many days on each side the address asks for. */
export function spanOf(params: URLSearchParams): number {
  return spanSchema.parse(params.get("days"));
}

export type BeforeAfterView =
  /** The first orders after the change were not followed long enough yet. */
  | { readonly kind: "tooEarly"; readonly from: number; readonly followedDays: number }
  | (BeforeAfterNumbers & {
      readonly kind: "compared";
      readonly followedDays: number;
      /** Days on each side that were read: fewer than asked for after a recent change, or when there are many orders. */
      readonly days: number;
      readonly asked: number;
      readonly firstDay: string;
      readonly lastDay: string;
      /** The change itself and what else changed in these days. */
      readonly marks: readonly TrendMark[];
    });

interface Question {
  readonly change: Pick<ListedChange, "id" | "at" | "siteIds"> & { readonly siteNames: readonly string[] };
  readonly scope: SiteScope;
  readonly days: number;
  readonly at: number;
  readonly preferences: Preferences;
}

/** Orders placed in the days before a change against those of the days after it, at its sites. */
export async function compareBeforeAfter({ change, scope, days, at, preferences }: Question): Promise<BeforeAfterView> {
  const followed = { followedDays: FOLLOWED_DAYS };
  const mature = Math.floor((at - change.at) / DAY_MS) - FOLLOWED_DAYS;
  if (mature < 1) return { kind: "tooEarly", from: change.at + (FOLLOWED_DAYS + 1) * DAY_MS, ...followed };
  const sites = [...change.siteNames, ...change.siteIds];
  const changeDay = createFormat(preferences).dayOf(change.at);
  const before: PlacedDay[] = [];
  const after: PlacedDay[] = [];
  for (let away = 1; away <= Math.min(days, mature); away++) {
    const of = (day: string) => ordersOfDay(day, { sites, siteScope: siteScopeOf(db, scope), at, preferences });
    before.unshift(await of(addDays(changeDay, -away)));
    after.push(await of(addDays(changeDay, away - 1)));
    if (Math.max(count(before), count(after)) >= MOST_ORDERS) break;
  }
  const [firstDay, lastDay] = [addDays(changeDay, -before.length), addDays(changeDay, after.length - 1)];
  const from = startOfDay(firstDay, preferences.timeZone);
  const until = startOfDay(addDays(lastDay, 1), preferences.timeZone);
  return {
    ...{ kind: "compared", days: before.length, asked: days, firstDay, lastDay, ...followed },
    ...compareDays(before, after, at),
    marks: trendMarks(db, scope, { from, until, siteNames: change.siteNames, preferences }),
  };
}

interface Place {
  readonly sites: readonly string[];
  readonly siteScope: readonly string[] | null;
  readonly at: number;
  readonly preferences: Preferences;
}

async function ordersOfDay(day: string, { sites, siteScope, at, preferences }: Place): Promise<PlacedDay> {
  const placedFrom = startOfDay(day, preferences.timeZone);
  const placedUntil = startOfDay(addDays(day, 1), preferences.timeZone);
  const orders: PlacedOrder[] = [];
  let next: string | null = null;
  do {
    const page = await warehouse.searchOrders({
      ...{ placedFrom, placedUntil, siteScope, at, sort: "newest", limit: PAGE },
      ...(sites.length > 0 ? { sites } : {}),
      ...(next === null ? {} : { after: next }),
    });
    orders.push(...page.orders);
    next = page.next;
  } while (next !== null);
  return { day, orders };
}

function count(days: readonly PlacedDay[]): number {
  return days.reduce((sum, { orders }) => sum + orders.length, 0);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
