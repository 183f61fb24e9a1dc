import { appendBatch } from "./append-events";
import { type BackgroundFold, backgroundFold } from "./background-fold";
import { type ChangeSignal, changeSignal } from "./change-signal";
import { type Checkpointer, startCheckpointer } from "./checkpointer";
import { type Connection, connect, isMigrated } from "./connection";
import { type Corrections, openCorrections } from "./corrections/corrections";
import { type Counters, openCounters } from "./counters";
import { type Deliveries, openDeliveries } from "./deliveries";
import { type DurationCells, openDurationCells } from "./durations/duration-cells";
import type { WarehouseDurations } from "./durations/durations";
import { durationsAccess } from "./durations/durations-access";
import { type EventStore, eventStore } from "./event-store";
import { type Executions, openExecutions } from "./executions";
import type { WarehouseFacts } from "./facts/facts";
import { factsAccess } from "./facts/facts-access";
import { foldSteps } from "./facts/fold-steps";
import { type Facts, openFacts } from "./facts/open-facts";
import { type Fold, openFold } from "./fold";
import { type GroupCommit, groupCommit } from "./group-commit";
import { breathe, type Histories, openHistories, rowsOfPhase, unitReader } from "./histories/histories";
import { historyReads } from "./histories/history-reads";
import { type ImportedUnits, openImportedUnits } from "./histories/imported-units";
import { type Inbox, openInbox } from "./inbox";
import { inboxReads } from "./inbox-reads";
import { type InboxWrites, inboxWrites } from "./inbox-writes";
import { type Ledger, openLedger } from "./ledger";
import { countingSteps, type MeasureCells, openMeasureCells } from "./measures/measure-cells";
import type { WarehouseMeasures } from "./measures/measures";
import { measuresAccess } from "./measures/measures-access";
import { type BackgroundMoments, backgroundMoments } from "./moments/background-moments";
import type { WarehouseMoments } from "./moments/moments";
import { momentsAccess } from "./moments/moments-access";
import { type Moments, openMoments } from "./moments/open-moments";
import { type Names, openNames } from "./names";
import { openQuarantine, type Quarantine } from "./quarantine";
import { giveBackSpace } from "./removal/give-back-space";
import { openRemoval, type Removal } from "./removal/removal";
import { openWithdrawal, type Withdrawal } from "./removal/withdrawal";
import { openResults, type Results } from "./results";
import { openSeenReferences, type SeenReferences } from "./seen/seen-references";
import { openSourceOrders, type SourceOrders } from "./seen/source-orders";
import { wholeReads } from "./traces/whole-reads";
import type { Warehouse } from "./warehouse";

const PAGE = 1_000;
const REMOVED_AT_ONCE = 2_000;

/** The parts that share one connection. */
interface Parts {
  readonly connection: Connection;
  readonly names: Names;
  readonly counters: Counters;
  readonly events: EventStore;
  readonly fold: Fold;
  readonly facts: Facts;
  readonly cells: MeasureCells;
  readonly durations: DurationCells;
  readonly counting: BackgroundFold;
  readonly ledger: Ledger;
  readonly histories: Histories;
  readonly moments: Moments;
  readonly measuring: BackgroundMoments;
  readonly executions: Executions;
  readonly quarantine: Quarantine;
  readonly inbox: Inbox;
  readonly sourceOrders: SourceOrders;
  readonly seen: SeenReferences;
  readonly withdrawal: Withdrawal;
  readonly corrections: Corrections;
  readonly deliveries: Deliveries;
  readonly imported: ImportedUnits;
  readonly results: Results;
  readonly removal: Removal;
  readonly group: GroupCommit;
  readonly folding: BackgroundFold;
  readonly changes: ChangeSignal;
  readonly checkpointer: Checkpointer | null;
}

/**
 * Opens the warehouse in a SQLite file, or in memory for tests, and applies its migrations.
 *
 * @param path A file name or ":memory:".
 * @throws {Error} when the file cannot be opened or was written by a newer release.
 */
export function openWarehouse(path: string): Warehouse {
  const parts = openParts(path);
  if (parts.fold.isBehind() || parts.facts.changed.isBehind()) parts.folding.wake();
  if (parts.cells.isBehind() || parts.durations.isBehind()) parts.counting.wake();
  parts.measuring.wake();
  return {
    ...writes(parts),
    ...reads(parts),
    ...momentsAccess(parts),
    ...factsAccess(parts),
    ...measuresAccess(parts),
    ...durationsAccess(parts.connection, parts.names, parts.durations.share),
    ...upkeep(parts),
  };
}

function openParts(path: string): Parts {
  const connection = connect(path);
  const names = openNames(connection);
  const counters = openCounters(connection);
  const events = eventStore(connection, names);
  const ledger = openLedger(connection, names, (phaseId, unit) => moments.touchUnit(phaseId, unit));
  const imported = openImportedUnits(connection, names);
  const ofUnit = unitReader(connection, names, events);
  const moments = openMoments({ connection, names, ledger, imported, ofUnit, onMarked: () => measuring.wake() });
  const facts = openFacts(connection, names, events, ofUnit);
  const cells = openMeasureCells(connection, facts);
  const durations = openDurationCells(connection, facts);
  const fold = openFold(connection, names, counters, [facts, moments]);
  const withdrawal = openWithdrawal(connection, counters, fold);
  const seen = openSeenReferences(connection, names);
  const changes = changeSignal(connection);
  let isSeen = false;
  const group = groupCommit(connection, {
    beforeCommit: () => {
      for (const one of facts.sums) one.settle();
      seen.settle();
      isSeen = counters.settle();
    },
    afterCommit: () => {
      if (isSeen) changes.raise();
    },
    afterRollback: () => {
      names.forget();
      counters.forget();
      facts.groups.forget();
      for (const one of facts.sums) one.forget();
    },
  });
  const onMeasured = counters.raiseVersion;
  const measuring = backgroundMoments({ moments, group, isBusy: fold.isBehind, onMeasured });
  return {
    connection,
    names,
    counters,
    events,
    fold,
    facts,
    cells,
    durations,
    counting: backgroundFold(countingSteps([cells, durations]), group),
    ledger,
    moments,
    measuring,
    histories: openHistories(connection, names, events, ledger),
    executions: openExecutions(connection, names),
    quarantine: openQuarantine(connection, names),
    inbox: openInbox(connection, names),
    sourceOrders: openSourceOrders(connection, names),
    seen,
    withdrawal,
    corrections: openCorrections({ connection, names, events, withdrawal }),
    deliveries: openDeliveries(connection, names),
    imported,
    results: openResults(connection, names),
    removal: openRemoval(connection, names, counters, fold),
    group,
    folding: backgroundFold(foldSteps(fold, facts), group),
    changes,
    checkpointer: path === ":memory:" ? null : startCheckpointer(path),
  };
}

type Writes = Pick<
  Warehouse,
  | "append"
  | "recordAssignments"
  | "recordExecution"
  | "storeImportedUnits"
  | "saveResult"
  | "removeAll"
  | keyof InboxWrites
>;

function writes(parts: Parts): Writes {
  const { connection, counters, ledger, executions, imported, results, removal, group, folding, moments } = parts;
  return {
    ...inboxWrites({ ...parts, wake: folding.wake }),
    append: (batch) => {
      folding.wake();
      return group.commit(() => appendBatch(parts, batch));
    },
    recordAssignments: (rows) =>
      group.commit(() => {
        let changed = false;
        for (const row of rows) changed = ledger.record(row) || changed;
        if (changed) counters.raiseVersion();
      }),
    recordExecution: (execution) =>
      group.commit(() => {
        executions.record(execution);
        moments.touchUnit(execution.phaseId, execution.unit);
        counters.raiseVersion();
      }),
    storeImportedUnits: (experimentId, units) =>
      group.commit(() => {
        imported.store(experimentId, units);
        for (const { unit } of units) moments.touchUnit(experimentId, unit);
        counters.raiseVersion();
      }),
    saveResult: (experimentId, stored) => group.commit(() => results.save(experimentId, stored)),
    removeAll: async ({ connectionIds, experimentIds }) => {
      let after: number | null = connectionIds.length > 0 ? 0 : null;
      while (after !== null) {
        const from: number = after;
        after = await group.commit(() => removal.events(connectionIds, from, REMOVED_AT_ONCE));
        await breathe();
      }
      await group.commit(() => {
        removal.rest(connectionIds, experimentIds);
        moments.remove(experimentIds);
        counters.raiseVersion();
      });
      await folding.finish();
      giveBackSpace(connection);
    },
  };
}

type Reads = Omit<
  Warehouse,
  | keyof Writes
  | keyof WarehouseMoments
  | keyof WarehouseFacts
  | keyof WarehouseMeasures
  | keyof WarehouseDurations
  | keyof Upkeep
>;

type Upkeep = Pick<Warehouse, "fold" | "lag" | "onChange" | "checkHealth" | "close">;

function reads(parts: Parts): Reads {
  const { events, ledger, executions, deliveries, imported, results } = parts;
  return {
    ...inboxReads(parts),
    ...wholeReads(parts),
    ...historyReads(parts),
    countKnown: async (asked) => asked.filter(events.isKnown).length,
    findDelivery: async (connectionId, deliveryId) => deliveries.find(connectionId, deliveryId),
    listExecutions: async (experimentId, of) => executions.list(experimentId, of),
    findExecution: async (phaseId, unit) => executions.findLast(phaseId, unit),
    findAssignment: async (phaseId, unit) => ledger.find(phaseId, unit),
    async *enrolledUnits(phaseId) {
      for await (const row of rowsOfPhase(ledger, phaseId)) if (row.late === 0) yield ledger.toEntry(row);
    },
    async *importedUnits(experimentId) {
      let after = "";
      for (;;) {
        const page = imported.page(experimentId, after, PAGE);
        yield* page;
        after = page.at(-1)?.unit ?? "";
        if (page.length < PAGE) return;
        await breathe();
      }
    },
    findResult: async (experimentId) => results.find(experimentId),
  };
}

function upkeep(parts: Parts): Upkeep {
  const { seen, connection, counters, fold, facts, group, folding, counting, measuring, changes, checkpointer } = parts;
  return {
    fold: folding.finish,
    lag: async () => ({ ...fold.waiting(), facts: facts.changed.count(), version: counters.version() }),
    onChange: changes.listen,
    checkHealth: async () => {
      if (!isMigrated(connection)) throw new Error("The warehouse's migrations are not applied");
      await group.commit(() => counters.setFolded(counters.folded()));
    },
    close: async () => {
      folding.stop();
      counting.stop();
      measuring.stop();
      changes.stop();
      if (seen.isWaiting()) group.commit(seen.flush).catch(() => {});
      group.flush();
      await checkpointer?.stop();
      connection.close();
    },
  };
}
