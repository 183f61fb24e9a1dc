import type { Connection } from "../connection";
import { breathe } from "../histories/histories";
import { unitKey } from "../unit-key";
import type { CustomerPurchases, PurchaseQuery, PurchaseReading } from "./purchases";

const DAY_MS = 86_400_000;
/** Rows of orders that are looked at before other work has its turn. */
const WINDOW = 20_000;
/** Keys of units are below this. */
const KEYS = 2 ** 53;

type Row = readonly [
  customerId: string,
  segment: string | null,
  placedAt: number,
  priceMinor: number | null,
  currency: string | null,
];

interface Bought {
  segment: string | null;
  segmentAt: number;
  readonly days: Map<number, number | null>;
}

/** Reads purchases out of the orders' facts, customer by customer. */
export async function readPurchases(
  connection: Connection,
  query: PurchaseQuery,
  onProgress: (share: number) => void = () => {},
): Promise<PurchaseReading> {
  const { siteScope, until } = query;
  const sites = siteScope === null ? "" : `AND site IN (${siteScope.map(() => "?").join(", ")})`;
  const select = connection
    .prepare<(string | number)[], Row>(
      `SELECT customer_id, segment, placed_at, price_minor, currency FROM order_fact
       WHERE id > ? AND id <= ? AND customer_id IS NOT NULL AND placed_at < ? AND cancelled_at IS NULL AND is_test = 0 ${sites}`,
    )
    .raw(true);
  const last =
    connection.prepare<[], { last: number | null }>("SELECT max(id) AS last FROM order_fact").get()?.last ?? 0;
  const customers = evenCustomers(query);
  for (let after = 0; after < last; after += WINDOW) {
    const rows = select.all(after, after + WINDOW, until, ...(siteScope ?? [])) as unknown as readonly Row[];
    for (const row of rows) customers.add(row);
    onProgress(Math.min(1, (after + WINDOW) / last));
    await breathe();
  }
  return { customers: customers.list(), share: customers.share() };
}

/** Keeps customers whose key lies low enough; lowers the limit by half whenever they are too many. */
function evenCustomers({ mostCustomers, currency, dayStartsAt }: PurchaseQuery) {
  let limit = KEYS;
  const byCustomer = new Map<string, Bought>();
  const thin = () => {
    while (byCustomer.size > mostCustomers) {
      limit /= 2;
      for (const customerId of byCustomer.keys()) if (unitKey(customerId) >= limit) byCustomer.delete(customerId);
    }
  };
  return {
    add: ([customerId, segment, placedAt, priceMinor, paidIn]: Row) => {
      let bought = byCustomer.get(customerId);
      if (!bought) {
        if (unitKey(customerId) >= limit) return;
        bought = { segment: null, segmentAt: Number.NEGATIVE_INFINITY, days: new Map() };
        byCustomer.set(customerId, bought);
        thin();
      }
      if (segment !== null && placedAt >= bought.segmentAt) {
        bought.segment = segment;
        bought.segmentAt = placedAt;
      }
      const day = Math.floor((placedAt - dayStartsAt) / DAY_MS);
      const known = paidIn === currency ? priceMinor : null;
      const before = bought.days.has(day) ? (bought.days.get(day) ?? null) : 0;
      bought.days.set(day, known === null || before === null ? null : before + known);
    },
    list: (): readonly CustomerPurchases[] =>
      [...byCustomer].map(([customerId, { segment, days }]) => {
        const inOrder = [...days].sort(([one], [other]) => one - other);
        return {
          ...{ customerId, segment },
          days: inOrder.map(([day]) => day),
          spent: inOrder.map(([, spent]) => spent),
        };
      }),
    share: () => limit / KEYS,
  };
}
