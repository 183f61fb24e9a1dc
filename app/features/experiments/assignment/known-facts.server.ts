import type { Warehouse } from "~db/warehouse/warehouse";
import type { AttributeContext } from "~experiments";
import { type AskedFacts, isRecord } from "./asked-facts";

/** So long changes are gathered before they are read. */
const SOON_MS = 200;
/** Another process on the same data, such as an import on the command line, is not heard: what it wrote is read by then. */
const READ_AGAIN_MS = 10 * 60_000;

type Attributes = Readonly<Record<string, unknown>>;

/** What is known of customers and stock, in memory: answering reads no database. */
export interface KnownFacts {
  /** Resolves when everything that is asked for is held; what nobody asks for any more is let go. */
  need(asked: readonly AskedFacts[]): Promise<void>;
  /** The context with what is asked and was not sent, as far as it is known; the same object when there is nothing to add. */
  fill(context: AttributeContext, asked: AskedFacts): AttributeContext;
  stop(): void;
}

interface Parts {
  readonly warehouse: Pick<Warehouse, "customersWith" | "findCustomer" | "listStock" | "onFactsChange">;
  readonly onError: (error: unknown) => void;
}

/**
 * Holds, of the customers of whom any attribute that a running plan asks for is known, those attributes; and the stock when
 * a plan asks for it. Customers with equal attributes share one object. Facts that change later are read anew.
 */
export function knownFacts({ warehouse, onError }: Parts): KnownFacts {
  const customers = customerStore();
  let stock: ReadonlyMap<string, readonly Count[]> | null = null;
  let changed = new Set<string>();
  let isStockChanged = false;
  let timer: NodeJS.Timeout | null = null;

  const catchUp = async () => {
    timer = null;
    const ids = changed;
    changed = new Set();
    for (const id of ids) customers.put(id, (await warehouse.findCustomer(id))?.attributes ?? null);
    if (!isStockChanged || stock === null) return;
    isStockChanged = false;
    stock = await readStock(warehouse);
  };
  const readCustomers = async () => {
    for await (const { customerId, attributes } of warehouse.customersWith(customers.names())) {
      customers.put(customerId, attributes);
    }
  };
  const readAgain = async () => {
    if (customers.isAsked()) await readCustomers();
    if (stock !== null) stock = await readStock(warehouse);
  };
  const again = setInterval(() => void readAgain().catch(onError), READ_AGAIN_MS).unref();
  const stopListening = warehouse.onFactsChange(({ kind, unit }) => {
    if (kind === "customer" && customers.isAsked()) changed.add(unit);
    else if (kind === "stock" && stock !== null) isStockChanged = true;
    else return;
    timer ??= setTimeout(() => void catchUp().catch(onError), SOON_MS).unref();
  });
  return {
    need: async (asked) => {
      if (customers.ask(asked.flatMap(({ customer }) => customer))) await readCustomers();
      const isStockAsked = asked.some((one) => one.stock);
      if (isStockAsked) stock ??= await readStock(warehouse);
      else stock = null;
    },
    fill: (context, asked) => {
      const customer = asked.customer.length === 0 ? null : customers.find(customerIdIn(context, asked));
      const onHand = asked.stock && stock !== null ? onHandOf(context, stock) : null;
      return withFacts(context, customer, onHand);
    },
    stop: () => {
      stopListening();
      clearInterval(again);
      if (timer) clearTimeout(timer);
    },
  };
}

interface CustomerStore {
  /** Sets what is held; returns true when customers must be read, because more is asked for than before. */
  ask(names: readonly string[]): boolean;
  names(): readonly string[];
  isAsked(): boolean;
  put(id: string, attributes: Attributes | null): void;
  find(id: string | null): Attributes | null;
}

function customerStore(): CustomerStore {
  let names: readonly string[] = [];
  let byId = new Map<string, Attributes>();
  let shared = new Map<string, Attributes>();
  return {
    ask: (asked) => {
      const next = [...new Set(asked)].sort();
      if (next.join("\n") === names.join("\n")) return false;
      names = next;
      byId = new Map();
      shared = new Map();
      return names.length > 0;
    },
    names: () => names,
    isAsked: () => names.length > 0,
    put: (id, attributes) => {
      const kept = names.flatMap((name) => (attributes?.[name] === undefined ? [] : [[name, attributes[name]]]));
      if (kept.length === 0) {
        byId.delete(id);
        return;
      }
      const key = JSON.stringify(kept);
      const known = shared.get(key) ?? Object.fromEntries(kept);
      shared.set(key, known);
      byId.set(id, known);
    },
    find: (id) => (id === null ? null : (byId.get(id) ?? null)),
  };
}

interface Count {
  readonly site: string | null;
  readonly onHand: number;
}

async function readStock(warehouse: Parts["warehouse"]): Promise<ReadonlyMap<string, readonly Count[]>> {
  const byProduct = new Map<string, Count[]>();
  for (const { product, site, onHand } of await warehouse.listStock()) {
    byProduct.set(product, [...(byProduct.get(product) ?? []), { site, onHand }]);
  }
  return byProduct;
}

function customerIdIn(context: AttributeContext, { customerIn, targetingKeyIsCustomer }: AskedFacts): string | null {
  const id = context[customerIn] ?? (targetingKeyIsCustomer ? context.targetingKey : undefined);
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

/**
 * What is there of the order's scarcest product: at the order's site where it was counted there, else at all sites
 * together. Null when none of its products was ever counted.
 */
function onHandOf(context: AttributeContext, stock: ReadonlyMap<string, readonly Count[]>): number | null {
  const amounts = productsIn(context).flatMap((product) => {
    const counts = stock.get(product);
    if (!counts) return [];
    const here = counts.filter(({ site }) => site !== null && site === context.site);
    return (here.length > 0 ? here : counts).reduce((sum, { onHand }) => sum + onHand, 0);
  });
  return amounts.length === 0 ? null : Math.min(...amounts);
}

function productsIn({ product, productId, lines }: AttributeContext): readonly string[] {
  const ofLines = Array.isArray(lines) ? lines.map((line: unknown) => (isRecord(line) ? line.product : undefined)) : [];
  return [product, productId, ...ofLines].filter((id) => typeof id === "string");
}

/** What the caller sent wins. */
function withFacts(context: AttributeContext, customer: Attributes | null, onHand: number | null): AttributeContext {
  if (customer === null && onHand === null) return context;
  const sent = { customer: context.customer, stock: context.stock };
  return {
    ...context,
    ...(customer === null ? {} : { customer: { ...customer, ...(isRecord(sent.customer) ? sent.customer : {}) } }),
    ...(onHand === null ? {} : { stock: { onHand, ...(isRecord(sent.stock) ? sent.stock : {}) } }),
  };
}
