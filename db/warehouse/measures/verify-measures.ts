import type { Connection } from "../connection";
import type { RebuildReport } from "../facts/facts";
import type { OrderTable } from "../facts/order-table";
import type { OtherTables } from "../facts/other-tables";
import { openCellTable } from "./cell-table";
import { countOrder } from "./customer-changes";
import { openCustomerOrders } from "./customer-orders";
import type { MeasureCells } from "./measure-cells";
import { openSubscriptionLives } from "./subscription-lives";
import { unitChanges } from "./unit-changes";

const AT_ONCE = 2_000;
const cellColumns = "dimension, day, site, value, sums";
const lifeColumns = "start_day, end_day, subscriptions, monthly_minor";

interface Parts {
  readonly connection: Connection;
  readonly cells: MeasureCells;
  readonly orders: Pick<OrderTable, "page">;
  readonly others: Pick<OtherTables, "subscriptions">;
}

/**
 * Counts every unit anew beside the cells and compares. Within one look at the database, so that what a running server changes
 * meanwhile is no difference; the process does nothing else until it is done.
 */
export function verifyMeasures(parts: Parts): RebuildReport {
  const { connection } = parts;
  connection.exec(`
    CREATE TEMP TABLE made_cell AS SELECT * FROM measure_cell WHERE 0;
    CREATE UNIQUE INDEX temp.made_place ON made_cell (dimension, day, site, value);
    CREATE TEMP TABLE made_life AS SELECT * FROM subscription_life WHERE 0;
    CREATE UNIQUE INDEX temp.made_days ON made_life (start_day, end_day);
  `);
  try {
    return connection.transaction(() => compared(parts)).deferred();
  } finally {
    connection.exec("DROP TABLE made_cell; DROP TABLE made_life");
  }
}

function compared({ connection, cells, orders, others }: Parts): RebuildReport {
  cells.setting.forget();
  const kept = cells.setting.current();
  if (!kept?.isWhole) return { rows: 0, differences: 0 };
  const changes = unitChanges(kept.settings, cells.values);
  const customers = openCustomerOrders(connection);
  const table = openCellTable(connection, "made_cell");
  const lives = openSubscriptionLives(connection, "made_life");
  const settle = () => {
    const taken = changes.take();
    table.apply(taken.cells);
    lives.apply(taken.lives);
  };
  for (let after = 0, isMore = true; isMore; ) {
    const page = orders.page(after, AT_ONCE);
    for (const { id, facts } of page) countOrder(changes, { orders: customers, options: kept.settings }, id, facts);
    settle();
    after = page.at(-1)?.id ?? after;
    isMore = page.length === AT_ONCE;
  }
  for (let after = "", isMore = true; isMore; ) {
    const page = others.subscriptions(after, AT_ONCE);
    for (const facts of page) changes.subscription(facts, 1);
    settle();
    after = page.at(-1)?.subscriptionId ?? after;
    isMore = page.length === AT_ONCE;
  }
  const one = differing(connection, "measure_cell", "made_cell", cellColumns, 4);
  const two = differing(connection, "subscription_life", "made_life", lifeColumns, 2);
  return { rows: one.rows + two.rows, differences: one.differences + two.differences };
}

/** Rows of either table that are not the same in the other, counted once each place. */
function differing(connection: Connection, kept: string, made: string, columns: string, placeColumns: number) {
  const place = columns.split(", ").slice(0, placeColumns).join(", ");
  const count = connection.prepare<[], RebuildReport>(`
    SELECT (SELECT count(*) FROM ${made}) AS rows, count(*) AS differences FROM (
      SELECT ${place} FROM (SELECT ${columns} FROM ${kept} EXCEPT SELECT ${columns} FROM ${made})
      UNION SELECT ${place} FROM (SELECT ${columns} FROM ${made} EXCEPT SELECT ${columns} FROM ${kept})
    )`);
  return count.get() ?? { rows: 0, differences: 0 };
}
