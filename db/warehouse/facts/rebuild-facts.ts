import { isDeepStrictEqual } from "node:util";
import type { OrderFacts } from "~experiments";
import type { Connection } from "../connection";
import type { Counters } from "../counters";
import type { GroupCommit } from "../group-commit";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import type { RebuildReport } from "./facts";
import type { Facts } from "./open-facts";
import { rebuildIndex } from "./rebuild-index";

const PAGE = 500;

export interface Rebuilding {
  readonly connection: Connection;
  readonly names: Names;
  readonly counters: Counters;
  readonly facts: Facts;
  readonly group: GroupCommit;
  readonly verify: boolean;
  readonly onProgress: (share: number) => void;
}

/**
 * Makes every fact anew from the events, page by page: each unit is compared with what is kept, and what differs is
 * replaced unless it is only to be verified. First of all the index by which a unit's events are found.
 */
export async function rebuildFacts(rebuilding: Rebuilding): Promise<RebuildReport> {
  const index = await rebuildIndex(rebuilding);
  const orders = await rebuildOrders(rebuilding);
  const others = await rebuildOthers(rebuilding);
  rebuilding.onProgress(1);
  const differences = index + orders.differences + others.differences;
  return { rows: orders.rows + others.rows, differences };
}

async function rebuildOrders({ connection, facts, group, verify, onProgress }: Rebuilding): Promise<RebuildReport> {
  connection.exec("CREATE TEMP TABLE IF NOT EXISTS all_order (order_id TEXT PRIMARY KEY) WITHOUT ROWID");
  connection.exec("DELETE FROM all_order");
  connection.exec(
    "INSERT OR IGNORE INTO all_order SELECT order_id FROM event WHERE order_id IS NOT NULL UNION SELECT order_id FROM order_fact",
  );
  const count =
    connection.prepare<[], { orders: number }>("SELECT count(*) AS orders FROM all_order").get()?.orders ?? 0;
  const next = connection.prepare<[string, number], { order_id: string }>(
    "SELECT order_id FROM all_order WHERE order_id > ? ORDER BY order_id LIMIT ?",
  );
  let report: RebuildReport = { rows: 0, differences: 0 };
  for (let after = ""; ; ) {
    const page = next.all(after, PAGE).map(({ order_id }) => order_id);
    const differing = page.filter((orderId) => isDifferent(facts, orderId));
    if (!verify && differing.length > 0) {
      await group.commit(() => {
        for (const orderId of differing) replaceOrder(facts, orderId);
      });
    }
    report = { rows: report.rows + page.length, differences: report.differences + differing.length };
    onProgress(count === 0 ? 1 : report.rows / count);
    if (page.length < PAGE) break;
    after = page.at(-1) ?? "";
    await breathe();
  }
  connection.exec("DROP TABLE all_order");
  return report;
}

/** What a running server has noted and not made yet is no difference. */
function isDifferent(facts: Facts, orderId: string): boolean {
  return (
    !isSame(facts.orders.find(orderId), facts.maker.order(orderId)?.facts) &&
    !facts.changed.has({ kind: "order", unit: orderId })
  );
}

function isSame(kept: OrderFacts | null, made: OrderFacts | undefined): boolean {
  return isDeepStrictEqual(kept, made ?? null);
}

function replaceOrder(facts: Facts, orderId: string): void {
  facts.storeOrder(orderId, facts.maker.order(orderId)?.facts ?? null);
}

/** Subscriptions, customers and stock are few: their texts before and after are compared. */
async function rebuildOthers({ connection, facts, group, verify }: Rebuilding): Promise<RebuildReport> {
  const kept = textsOf(facts);
  return group.commit(() => {
    connection.exec("SAVEPOINT others");
    facts.others.clear();
    for (const [kind, unit] of otherUnits(connection)) {
      if (kind === "customer") facts.others.saveCustomer(unit, facts.maker.customer(unit));
      else if (kind === "subscription") facts.others.saveSubscription(unit, facts.maker.subscription(unit));
      else facts.others.saveStock(unit, facts.maker.stock(unit));
    }
    const made = textsOf(facts);
    if (verify) connection.exec("ROLLBACK TO others");
    connection.exec("RELEASE others");
    const units = new Set([...kept.keys(), ...made.keys()]);
    return { rows: made.size, differences: [...units].filter((unit) => kept.get(unit) !== made.get(unit)).length };
  });
}

function textsOf(facts: Facts): ReadonlyMap<string, string> {
  return new Map([...facts.others.texts()].map(({ unit, facts: text }) => [unit, text]));
}

function otherUnits(connection: Connection): readonly (readonly [kind: string, unit: string])[] {
  const rows = connection
    .prepare<[], { kind: string; unit: string }>(
      `SELECT 'customer' AS kind, customer_id AS unit FROM event JOIN name ON name.id = event.type
         WHERE name.text = 'customer_updated' AND customer_id IS NOT NULL
       UNION SELECT 'subscription', units ->> '$.subscription' FROM event
         WHERE units IS NOT NULL AND units ->> '$.subscription' IS NOT NULL
       UNION SELECT 'stock', units ->> '$.product' FROM event JOIN name ON name.id = event.type
         WHERE name.text = 'stock_counted' AND units ->> '$.product' IS NOT NULL`,
    )
    .all();
  return rows.map(({ kind, unit }) => [kind, unit]);
}
