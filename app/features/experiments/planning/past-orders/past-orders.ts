import type { OrderSummary, StoredEvent, Warehouse } from "~db/warehouse/warehouse";
import { type Condition, type CostTable, compileCondition, costsOver } from "~experiments";
import type { MetricDefinition } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import type { AttributeEntry } from "../draft/audience";
import { type Baseline, baselineOf, capOf, type PastUnit } from "../metrics/measure-units";
import { orderContext } from "./order-context";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Newest orders that are read to count and to try the sentence on: the page costs the same at any volume. */
const COUNTED_ORDERS = 4_000;
/** Orders whose outcomes are read to see how far units differ. */
const MEASURED_ORDERS = 1_000;
/** Only orders old enough for their returns and claims to be in. */
const MATURE_AFTER_MS = 28 * DAY_MS;

export interface PastQuestion {
  /** null: everybody. */
  readonly condition: Plan["condition"];
  readonly unitType: Plan["unit"]["type"];
  readonly metrics: readonly MetricDefinition[];
  readonly costs: CostTable;
}

/** The newest orders, and of those old enough the newest with everything that happened to them. */
export interface PastOrders {
  readonly newest: readonly OrderSummary[];
  readonly measured: readonly { readonly order: OrderSummary; readonly events: readonly StoredEvent[] }[];
  /** What is known of their customers, by customer. */
  readonly customers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Whether stock is counted here, so that a sentence can speak of it. */
  readonly hasStock: boolean;
}

/** What past orders say about a plan. */
export interface PastAnswer {
  /** Orders that were looked at, and how many of them the sentence means. */
  readonly seen: number;
  readonly meant: number;
  /** Numbers of a few orders that are meant, newest first. */
  readonly examples: readonly string[];
  /** Units that are meant, a week; null without orders or when units are neither orders nor customers. */
  readonly unitsPerWeek: number | null;
  readonly attributes: readonly AttributeEntry[];
  /** By metric key; absent where past orders cannot tell. */
  readonly baselines: Readonly<Record<string, Baseline>>;
  /** By metric key: what its percentile cap was; absent where past orders cannot tell. */
  readonly caps: Readonly<Record<string, number>>;
}

export const noPast: PastAnswer = {
  ...{ seen: 0, meant: 0, examples: [], unitsPerWeek: null },
  ...{ attributes: [], baselines: {}, caps: {} },
};

/** Reads the orders that plans are tried on. */
export async function readPastOrders(warehouse: Warehouse, now: number): Promise<PastOrders> {
  const from = now - 366 * DAY_MS;
  const newest = await warehouse.listOrders(from, now, COUNTED_ORDERS);
  const mature = await warehouse.listOrders(from, now - MATURE_AFTER_MS, MEASURED_ORDERS);
  const measured = mature.map(async (order) => ({ order, events: await warehouse.orderEvents(order.orderId) }));
  return {
    newest,
    measured: await Promise.all(measured),
    customers: await readCustomers(warehouse, newest),
    hasStock: (await warehouse.listStock()).length > 0,
  };
}

async function readCustomers(warehouse: Warehouse, orders: readonly OrderSummary[]): Promise<PastOrders["customers"]> {
  const customers = new Map<string, Readonly<Record<string, unknown>>>();
  for (const id of new Set(orders.map(({ customerId }) => customerId))) {
    const known = id === null ? null : await warehouse.findCustomer(id);
    if (known) customers.set(known.customerId, known.attributes);
  }
  return customers;
}

/** As a system would have asked, with what was known here of the customer. */
function contextIn({ customers }: PastOrders, order: OrderSummary): Readonly<Record<string, unknown>> {
  const customer = order.customerId === null ? undefined : customers.get(order.customerId);
  return customer ? { ...orderContext(order), customer } : orderContext(order);
}

/** Tries a plan on past orders: how many it means, and how its metrics were without it. */
export function askPastOrders(past: PastOrders, question: PastQuestion): PastAnswer {
  const { newest } = past;
  if (newest.length === 0) return noPast;
  const isMeant = matcher(past, question.condition);
  const meant = newest.filter(isMeant);
  return {
    seen: newest.length,
    meant: meant.length,
    examples: meant.slice(0, 5).map(({ orderId }) => orderId),
    unitsPerWeek: unitsPerWeek(newest, meant, question.unitType),
    attributes: attributesOf(past),
    ...measure(
      past.measured.filter(({ order }) => isMeant(order)),
      question,
    ),
  };
}

function matcher(past: PastOrders, condition: Plan["condition"]): (order: OrderSummary) => boolean {
  if (condition === null) return () => true;
  try {
    const holds = compileCondition(condition satisfies Condition);
    return (order) => holds(contextIn(past, order));
  } catch (error) {
    if (error instanceof RangeError) return () => false;
    throw error;
  }
}

/** Counted over whole weeks where there are any, so that no weekday counts twice. */
function unitsPerWeek(
  orders: readonly OrderSummary[],
  meant: readonly OrderSummary[],
  unitType: Plan["unit"]["type"],
): number | null {
  if (unitType !== "order" && unitType !== "customer") return null;
  const times = orders.flatMap(({ placedAt }) => (placedAt === null ? [] : [placedAt]));
  const newest = Math.max(...times);
  const spanMs = newest - Math.min(...times);
  if (times.length < 2 || spanMs < DAY_MS) return null;
  const weeks = spanMs >= WEEK_MS ? Math.floor(spanMs / WEEK_MS) : spanMs / WEEK_MS;
  const recent = meant.filter(({ placedAt }) => placedAt !== null && placedAt > newest - weeks * WEEK_MS);
  return Math.round(groupByUnit(recent, unitType).length / weeks);
}

function groupByUnit(orders: readonly OrderSummary[], unitType: Plan["unit"]["type"]): OrderSummary[][] {
  const groups = new Map<string, OrderSummary[]>();
  for (const order of orders) {
    const unit = unitType === "customer" ? order.customerId : order.orderId;
    if (unit === null) continue;
    const group = groups.get(unit);
    if (group) group.push(order);
    else groups.set(unit, [order]);
  }
  return [...groups.values()];
}

function measure(
  measured: PastOrders["measured"],
  { unitType, metrics, costs }: PastQuestion,
): Pick<PastAnswer, "baselines" | "caps"> {
  if (unitType !== "order" && unitType !== "customer") return { baselines: {}, caps: {} };
  const eventsOf = new Map(measured.map(({ order, events }) => [order.orderId, events]));
  const orders = measured.map(({ order }) => order);
  const units = groupByUnit(orders, unitType).map(
    (group): PastUnit => ({
      assignedAt: Math.min(...group.map(({ placedAt }) => placedAt ?? 0)),
      events: group.flatMap(({ orderId }) => eventsOf.get(orderId) ?? []),
    }),
  );
  const measuring = { costsAt: costsOver(costs), currency: costs.currency, isOrder: unitType === "order" };
  const tell = <T>(ask: (metric: MetricDefinition) => T | null): Record<string, T> =>
    Object.fromEntries(
      metrics.flatMap((metric) => {
        const answer = ask(metric);
        return answer === null ? [] : [[metric.key, answer]];
      }),
    );
  return {
    baselines: tell((metric) => baselineOf(metric, units, measuring)),
    caps: tell((metric) => capOf(metric, units, measuring)),
  };
}

/** Names and usual values of what the shop sends with an order, and of what is known of customers and stock. */
function attributesOf({ newest, customers, hasStock }: PastOrders): AttributeEntry[] {
  const values = new Map<string, Set<string | number>>();
  const see = (name: string, value: unknown) => {
    if (typeof value !== "string" && typeof value !== "number") return;
    const seen = values.get(name) ?? new Set();
    if (seen.size < 50) seen.add(value);
    values.set(name, seen);
  };
  for (const order of newest) {
    for (const [name, value] of Object.entries(orderContext(order))) {
      if (name !== "orderId" && name !== "customerId" && name !== "site") see(name, value);
    }
  }
  for (const customer of customers.values()) {
    for (const [name, value] of Object.entries(customer)) see(`customer.${name}`, value);
  }
  if (hasStock) see("stock.onHand", 0);
  return [...values].map(([name, seen]) => {
    const texts = [...seen].filter((value) => typeof value === "string");
    if (texts.length === 0) return { name, kind: "number", values: [] };
    return texts.length <= 12 ? { name, kind: "choice", values: texts.sort() } : { name, kind: "text", values: [] };
  });
}
