import type { CustomerFacts, StockFacts, SubscriptionFacts } from "~experiments";
import type { Connection } from "../connection";

interface TextRow {
  readonly facts: string;
}

/** Facts that are read whole: one text a unit. Write them inside a write. */
export interface OtherTables {
  saveSubscription(id: string, facts: SubscriptionFacts | null): void;
  findSubscription(id: string): SubscriptionFacts | null;
  /** Subscriptions after an id, in its order. */
  subscriptions(after: string, limit: number): readonly SubscriptionFacts[];
  saveCustomer(id: string, facts: CustomerFacts | null): void;
  findCustomer(id: string): CustomerFacts | null;
  /** Customers after an id, in its order. */
  customers(after: string, limit: number): readonly CustomerFacts[];
  saveStock(product: string, facts: readonly StockFacts[]): void;
  listStock(): readonly StockFacts[];
  clear(): void;
  /** Every text with what it is of, to compare before and after. */
  texts(): IterableIterator<{ readonly unit: string; readonly facts: string }>;
}

export function openOtherTables(connection: Connection): OtherTables {
  const subscriptions = textTable<SubscriptionFacts>(connection, "subscription_fact", "subscription_id");
  const customers = textTable<CustomerFacts>(connection, "customer_fact", "customer_id");
  const page = connection.prepare<[string, number], TextRow>(
    "SELECT facts FROM customer_fact WHERE customer_id > ? ORDER BY customer_id LIMIT ?",
  );
  const subscriptionPage = connection.prepare<[string, number], TextRow>(
    "SELECT facts FROM subscription_fact WHERE subscription_id > ? ORDER BY subscription_id LIMIT ?",
  );
  const dropStock = connection.prepare<[string]>("DELETE FROM stock_fact WHERE product = ?");
  const addStock = connection.prepare<[string, string, string]>(
    "INSERT INTO stock_fact (product, site, facts) VALUES (?, ?, ?)",
  );
  const stock = connection.prepare<[], TextRow>("SELECT facts FROM stock_fact ORDER BY product, site");
  const texts = connection.prepare<[], { unit: string; facts: string }>(
    `SELECT 'subscription ' || subscription_id AS unit, facts FROM subscription_fact
     UNION ALL SELECT 'customer ' || customer_id, facts FROM customer_fact
     UNION ALL SELECT 'stock ' || product || ' ' || site, facts FROM stock_fact`,
  );
  return {
    saveSubscription: subscriptions.save,
    findSubscription: subscriptions.find,
    subscriptions: (after, limit) => subscriptionPage.all(after, limit).map(({ facts }) => JSON.parse(facts)),
    saveCustomer: customers.save,
    findCustomer: customers.find,
    customers: (after, limit) => page.all(after, limit).map(({ facts }) => JSON.parse(facts)),
    saveStock: (product, facts) => {
      dropStock.run(product);
      for (const one of facts) addStock.run(product, one.site ?? "", JSON.stringify(one));
    },
    listStock: () => stock.all().map(({ facts }) => JSON.parse(facts)),
    clear: () => connection.exec("DELETE FROM subscription_fact; DELETE FROM customer_fact; DELETE FROM stock_fact"),
    texts: () => texts.iterate(),
  };
}

function textTable<T>(connection: Connection, table: string, id: string) {
  const save = connection.prepare<[string, string]>(
    `INSERT INTO ${table} (${id}, facts) VALUES (?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts`,
  );
  const drop = connection.prepare<[string]>(`DELETE FROM ${table} WHERE ${id} = ?`);
  const find = connection.prepare<[string], TextRow>(`SELECT facts FROM ${table} WHERE ${id} = ?`);
  return {
    save: (unit: string, facts: T | null) => {
      if (facts === null) drop.run(unit);
      else save.run(unit, JSON.stringify(facts));
    },
    find: (unit: string): T | null => {
      const row = find.get(unit);
      return row ? JSON.parse(row.facts) : null;
    },
  };
}
