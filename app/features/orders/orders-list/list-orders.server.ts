import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listOpenTasks } from "~db/queries/orders/order-tasks";
import { listOrderViews } from "~db/queries/orders/order-views";
import type { SiteScope } from "~db/queries/site-scope";
import type { Lag } from "~db/warehouse/warehouse";
import type { OrderFacts } from "~experiments";
import { type PromiseStanding, promiseStanding } from "../one-order/promise-standing";
import { siteScopeOf } from "../order-scope.server";
import { listOwnOrders, type OwnTask } from "../tasks/own-orders.server";
import { type OpenBoard, openBoard } from "./open-board";
import { ageEnds, type OrderFilter, toSearch } from "./order-filter";

const PAGE = 25;

/** An order as the list shows it. */
export interface ListedOrder
  extends Pick<
    OrderFacts,
    | "orderId"
    | "stage"
    | "stageSince"
    | "site"
    | "channel"
    | "placedAt"
    | "priceMinor"
    | "currency"
    | "isOpen"
    | "isTest"
  > {
  readonly promise: PromiseStanding;
  /** Who looks after it; null: nobody was asked to. */
  readonly assigneeName: string | null;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly search: string;
  readonly isOwn: boolean;
  readonly ownerName: string;
}

export interface OrdersView {
  readonly orders: readonly ListedOrder[];
  readonly next: string | null;
  /** Counted up to `MOST_COUNTED` of the warehouse. */
  readonly total: number;
  /** Very many numbers begin like the text: there may be more orders than these. */
  readonly isPartial: boolean;
  readonly board: OpenBoard;
  readonly sites: readonly string[];
  readonly channels: readonly string[];
  readonly views: readonly SavedView[];
  readonly tasks: readonly OwnTask[];
  readonly lag: Lag;
}

interface Reader {
  readonly id: string;
  readonly scope: SiteScope;
  readonly teamIds: readonly string[];
}

/** The orders that fit a filter, of the sites that somebody may see, with the board of what is open there. */
export async function viewOrders(reader: Reader, filter: OrderFilter, at: number): Promise<OrdersView> {
  const { scope } = reader;
  const siteScope = siteScopeOf(db, scope);
  const sites = listSiteNames(db).filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id));
  const search = toSearch(filter, { siteScope, sites: sitesAskedFor(filter, sites), ...{ at, timeZone: zone() } });
  const page = await warehouse.searchOrders({ ...search, limit: PAGE });
  const tasks = new Map(
    listOpenTasks(
      db,
      page.orders.map(({ orderId }) => orderId),
    ).map((task) => [task.orderId, task]),
  );
  const counts = await warehouse.countOpenOrders({ siteScope, at, ages: ageEnds });
  return {
    orders: page.orders.map((facts) => toListed(facts, tasks.get(facts.orderId)?.assigneeName ?? null, at)),
    next: page.next,
    total: page.total,
    isPartial: page.isPartial,
    board: openBoard(counts),
    sites: sites.map(({ name }) => name),
    channels: await warehouse.listChannels(siteScope),
    views: savedViews(reader.id),
    tasks: listOwnOrders(db, reader),
    lag: await warehouse.lag(),
  };
}

/** A site under the name and the identifier that sources may send. */
export function sitesAskedFor({ site }: OrderFilter, sites: readonly { id: string; name: string }[]): string[] {
  if (site === undefined) return [];
  const known = sites.find(({ name }) => name === site);
  return known ? [known.name, known.id] : [site];
}

const zone = () => currentPreferences().timeZone;

function toListed(facts: OrderFacts, assigneeName: string | null, at: number): ListedOrder {
  const { orderId, stage, stageSince, site, channel, placedAt, priceMinor, currency, isOpen, isTest } = facts;
  const shown = { orderId, stage, stageSince, site, channel, placedAt, priceMinor, currency, isOpen, isTest };
  return { ...shown, promise: promiseStanding(facts, at), assigneeName };
}

function savedViews(userId: string): SavedView[] {
  return listOrderViews(db, userId).map(({ id, name, search, ownerId, ownerName }) => ({
    ...{ id, name, search, ownerName, isOwn: ownerId === userId },
  }));
}
