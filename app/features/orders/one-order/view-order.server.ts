import { type ArmOfOrder, armsOfOrder } from "~/features/experiments/experiments.server";
import { db, warehouse } from "~/lib/database.server";
import { currentPreferences, currentSmallestGroup } from "~/lib/organisation.server";
import { findShownConnection } from "~db/queries/connections/connections";
import { findOpenTask, type ListedTask } from "~db/queries/orders/order-tasks";
import type { SiteScope } from "~db/queries/site-scope";
import type { Lag, StoredEvent } from "~db/warehouse/warehouse";
import { type MarginParts, type OrderDetail, type OrderFacts, orderFacts } from "~experiments";
import { isInScope, siteScopeOf } from "../order-scope.server";
import { type Handler, handlersOf } from "./handlers.server";
import { orderMoney } from "./order-money.server";
import { type OrderSource, orderSources } from "./order-sources";
import { type PromiseStanding, promiseStanding } from "./promise-standing";
import { type RowAboutOrder, rowsAboutOrder } from "./set-aside-rows.server";
import { type StageWait, stageWaits } from "./stage-waits";
import { type Timeline, type TimelineEntry, timelineOf } from "./timeline";

export interface ShownEntry extends TimelineEntry {
  /** Who did it, when a member of staff did; never which of them. */
  readonly handler: Handler | null;
  readonly source: string;
}

/** Everything one order's page tells. No member of staff can be told from it. */
export interface OrderView {
  readonly facts: OrderFacts;
  readonly detail: OrderDetail;
  readonly timeline: readonly ShownEntry[];
  readonly ongoing: Timeline["ongoing"];
  readonly waits: readonly StageWait[];
  readonly promise: PromiseStanding;
  readonly arms: readonly ArmOfOrder[];
  /** Null for those who may not read costs. */
  readonly money: MarginParts | null;
  readonly sources: readonly OrderSource[];
  readonly setAside: readonly (RowAboutOrder & { readonly source: string })[];
  readonly task: ListedTask | null;
  readonly lag: Lag;
}

interface Reader {
  readonly scope: SiteScope;
  readonly mayReadCosts: boolean;
}

/** The events of an order that a scope may see; null when there is none or it is another site's. */
export async function eventsInScope(orderId: string, scope: SiteScope): Promise<readonly StoredEvent[] | null> {
  const events = await warehouse.orderEvents(orderId);
  if (events.length === 0) return null;
  const { facts } = orderFacts(orderId, events);
  return isInScope(siteScopeOf(db, scope), facts.site) ? events : null;
}

/** How the events write a number that somebody typed: with or without its sign, in either case; null when none does. */
export async function writingOf(typed: string, scope: SiteScope): Promise<string | null> {
  const bare = typed.trim().replace(/^#/, "");
  for (const writing of new Set([bare, `#${bare}`, bare.toUpperCase(), bare.toLowerCase()])) {
    if (writing !== typed && (await eventsInScope(writing, scope)) !== null) return writing;
  }
  return null;
}

/** One order as it is known now; null when there is none or it is another site's. */
export async function viewOrder(orderId: string, reader: Reader, at: number): Promise<OrderView | null> {
  const events = await eventsInScope(orderId, reader.scope);
  if (events === null) return null;
  const { facts, detail } = orderFacts(orderId, events);
  const preferences = currentPreferences();
  const nameOf = sourceNames();
  const handlers = handlersOf(db, events, { preferences, smallestGroup: currentSmallestGroup() });
  const endedAt = facts.deliveredAt ?? facts.cancelledAt ?? facts.closedAt;
  const { entries, ongoing } = timelineOf(events, endedAt, at);
  const setAside = await rowsAboutOrder(warehouse, orderId);
  return {
    facts,
    detail,
    ongoing,
    timeline: entries.map((entry) => ({
      ...entry,
      handler: handlers.get(entry.sequence) ?? null,
      source: nameOf(entry.connectionId),
    })),
    waits: stageWaits(facts, at),
    promise: promiseStanding(facts, at),
    arms: await armsOfOrder(unitsOf(events, orderId), reader.scope),
    money: reader.mayReadCosts ? orderMoney(db, events, preferences) : null,
    sources: orderSources(events, nameOf),
    setAside: setAside.map((row) => ({ ...row, source: nameOf(row.connectionId) })),
    task: findOpenTask(db, orderId) ?? null,
    lag: await warehouse.lag(),
  };
}

/** What arms may have been dealt to: the order, its customer, and whatever its events name besides. */
function unitsOf(events: readonly StoredEvent[], orderId: string): Readonly<Record<string, string>> {
  const customerId = events.find((event) => event.customerId !== null)?.customerId;
  const others = Object.assign({}, ...events.map(({ units }) => units ?? {}));
  return { ...others, orderId, ...(customerId ? { customerId } : {}) };
}

function sourceNames(): (connectionId: string) => string {
  const names = new Map<string, string>();
  return (connectionId) => {
    const name = names.get(connectionId) ?? findShownConnection(db, connectionId)?.name ?? connectionId;
    names.set(connectionId, name);
    return name;
  };
}
