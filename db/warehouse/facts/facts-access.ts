import type { BackgroundFold } from "../background-fold";
import type { Connection } from "../connection";
import type { Corrections } from "../corrections/corrections";
import type { Counters } from "../counters";
import type { DurationCells } from "../durations/duration-cells";
import type { Fold } from "../fold";
import type { GroupCommit } from "../group-commit";
import { breathe } from "../histories/histories";
import { eventReacher } from "../histories/history-reads";
import type { Ledger } from "../ledger";
import type { MeasureCells } from "../measures/measure-cells";
import { verifyMeasures } from "../measures/verify-measures";
import type { Names } from "../names";
import type { WarehouseFacts } from "./facts";
import { importTotaller } from "./import-totals";
import type { Facts } from "./open-facts";
import { openOrderCounter } from "./open-orders";
import { channelsOf } from "./order-groups";
import { rebuildFacts } from "./rebuild-facts";
import { orderSearcher } from "./search-orders";
import { openImportUndo } from "./undo-import";

const PAGE = 1_000;
const UNDONE_AT_ONCE = 1_000;

export interface FactsParts {
  readonly connection: Connection;
  readonly names: Names;
  readonly counters: Counters;
  readonly fold: Fold;
  readonly corrections: Corrections;
  readonly facts: Facts;
  readonly ledger: Ledger;
  readonly group: GroupCommit;
  readonly folding: BackgroundFold;
  readonly cells: MeasureCells;
  readonly durations: DurationCells;
  readonly counting: BackgroundFold;
}

/** The part of the warehouse's interface that is about facts. Lists read them as they stand; `lag()` says how far they are. */
export function factsAccess(parts: FactsParts): WarehouseFacts {
  const { connection, names, counters, facts, ledger, group, folding, cells, durations, counting } = parts;
  const search = orderSearcher(connection, facts.groups);
  const countOpen = openOrderCounter(connection, facts.groups);
  const totals = importTotaller(connection, names);
  const undo = openImportUndo(parts);
  const reach = eventReacher(parts);
  const undoLedger = (importId: string) => {
    const rows = ledger.undoImport(importId, UNDONE_AT_ONCE);
    if (rows > 0) counters.raiseVersion();
    return rows;
  };
  return {
    findOrder: async (orderId) => {
      await reach();
      return facts.maker.order(orderId);
    },
    searchOrders: async (asked) => search(asked),
    listChannels: async (siteScope) => channelsOf(facts.groups.list(), siteScope),
    countOpenOrders: async (query) => countOpen(query),
    findCustomer: async (customerId) => facts.others.findCustomer(customerId),
    async *customersWith(attributes) {
      for (let after = ""; ; ) {
        const page = facts.others.customers(after, PAGE);
        yield* page.filter((customer) => attributes.some((name) => name in customer.attributes));
        if (page.length < PAGE) return;
        after = page.at(-1)?.customerId ?? "";
        await breathe();
      }
    },
    findSubscription: async (subscriptionId) => facts.others.findSubscription(subscriptionId),
    listStock: async () => facts.others.listStock(),
    onFactsChange: (listener) => facts.onMade(listener),
    importTotals: async (importId) => {
      await folding.finish();
      return totals(importId);
    },
    countImport: async (importId) => undo.count(importId),
    undoImport: async (importId, onProgress = () => {}) => {
      while ((await group.commit(() => undoLedger(importId))) === UNDONE_AT_ONCE) await breathe();
      let events = 0;
      for (;;) {
        const gone = await group.commit(() => undo.slice(importId, UNDONE_AT_ONCE));
        events += gone;
        onProgress(events);
        if (gone < UNDONE_AT_ONCE) break;
        await breathe();
      }
      await folding.finish();
      return { events };
    },
    rebuildFacts: async ({ verify, onProgress = () => {} }) => {
      await folding.finish();
      const made = await rebuildFacts({ connection, names, counters, facts, group, verify, onProgress });
      await counting.finish();
      const counted = verifyMeasures({ connection, cells, ...facts });
      const timed = durations.verify();
      if (!verify && counted.differences + timed.differences > 0) {
        await group.commit(() => {
          if (counted.differences > 0) cells.restart();
          if (timed.differences > 0) durations.restart();
        });
        await counting.finish();
      }
      return {
        rows: made.rows + counted.rows + timed.rows,
        differences: made.differences + counted.differences + timed.differences,
      };
    },
  };
}
