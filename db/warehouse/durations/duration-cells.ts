import type { Connection } from "../connection";
import type { FactCells } from "../facts/fact-cells";
import type { RebuildReport } from "../facts/facts";
import type { Facts } from "../facts/open-facts";
import { openDurationChanges } from "./duration-table";

/** Orders counted between two looks at the clock. */
const AT_ONCE = 200;
const VERIFIED_AT_ONCE = 2_000;

export interface DurationCells extends FactCells {
  /** Share of the orders that are counted. */
  share(): number;
  isBehind(): boolean;
  /** Counts orders that came before these counts were kept, for as long as `forMs`. Call inside a write. */
  slice(forMs: number): boolean;
  /** Begins anew. Call inside a write. */
  restart(): void;
  /** Counts every order anew beside the kept counts and compares, within one look at the database. */
  verify(): RebuildReport;
}

interface Progress {
  readonly after_order: number;
  readonly is_whole: number;
}

/** Keeps how long orders took: what an order had counted as is taken away, and what it counts as now is added. */
export function openDurationCells(connection: Connection, facts: Facts): DurationCells {
  const changes = openDurationChanges(connection);
  const progress = openProgress(connection);
  const cells: DurationCells = {
    change: (id, before, after) => {
      const { after_order, is_whole } = progress.read();
      if (is_whole === 0 && id > after_order) return;
      if (before) changes.add(before, -1);
      if (after) changes.add(after, 1);
    },
    settle: () => {
      changes.settle();
      progress.forget();
    },
    forget: () => {
      changes.forget();
      progress.forget();
    },
    share: () => progress.share(),
    isBehind: () => {
      progress.forget();
      return progress.read().is_whole === 0;
    },
    slice: (forMs) => {
      const end = performance.now() + forMs;
      do {
        const { after_order, is_whole } = progress.read();
        if (is_whole === 1) return false;
        const page = facts.orders.page(after_order, AT_ONCE);
        for (const order of page) changes.add(order.facts, 1);
        progress.advance(page.at(-1)?.id ?? after_order, page.length < AT_ONCE);
      } while (performance.now() < end);
      return progress.read().is_whole === 0;
    },
    restart: () => {
      changes.forget();
      connection.exec("DELETE FROM order_duration");
      progress.advance(0, false);
    },
    verify: () => (cells.isBehind() ? { rows: 0, differences: 0 } : verified(connection, facts)),
  };
  facts.sums.push(cells);
  return cells;
}

/** Read once a write, since another process may change it. */
function openProgress(connection: Connection) {
  const find = connection.prepare<[], Progress>("SELECT after_order, is_whole FROM duration_progress");
  const move = connection.prepare<[number, number]>("UPDATE duration_progress SET after_order = ?, is_whole = ?");
  const largest = connection.prepare<[], { id: number | null }>("SELECT max(id) AS id FROM order_fact");
  let known: Progress | null = null;
  const read = () => {
    known ??= find.get() ?? { after_order: 0, is_whole: 0 };
    return known;
  };
  return {
    read,
    advance: (afterOrder: number, isWhole: boolean) => {
      move.run(afterOrder, isWhole ? 1 : 0);
      known = null;
    },
    forget: () => {
      known = null;
    },
    share: () => {
      known = null;
      const { after_order, is_whole } = read();
      return is_whole === 1 ? 1 : Math.min(0.99, after_order / Math.max(1, largest.get()?.id ?? 1));
    },
  };
}

function verified(connection: Connection, facts: Facts): RebuildReport {
  connection.exec(`
    CREATE TEMP TABLE made_duration (hour INTEGER, place INTEGER, counts BLOB, PRIMARY KEY (hour, place)) WITHOUT ROWID
  `);
  const compare = connection.prepare<[], RebuildReport>(`
    SELECT (SELECT count(*) FROM made_duration) AS rows, count(*) AS differences FROM (
      SELECT hour, place FROM (SELECT * FROM order_duration EXCEPT SELECT * FROM made_duration)
      UNION SELECT hour, place FROM (SELECT * FROM made_duration EXCEPT SELECT * FROM order_duration)
    )`);
  const counted = connection.transaction(() => {
    const made = openDurationChanges(connection, "made_duration");
    for (let after = 0, isMore = true; isMore; ) {
      const page = facts.orders.page(after, VERIFIED_AT_ONCE);
      for (const order of page) made.add(order.facts, 1);
      made.settle();
      after = page.at(-1)?.id ?? after;
      isMore = page.length === VERIFIED_AT_ONCE;
    }
    return compare.get() ?? { rows: 0, differences: 0 };
  });
  try {
    return counted.deferred();
  } finally {
    connection.exec("DROP TABLE made_duration");
  }
}
