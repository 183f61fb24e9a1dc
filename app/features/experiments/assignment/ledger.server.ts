import { unitKey } from "~db/warehouse/unit-key";
import type { LedgerRow, Warehouse } from "~db/warehouse/warehouse";

/** Rows wait this long for others; an answer never waits for them. */
const FLUSH_AFTER_MS = 50;
const MOST_AT_ONCE = 1_000;
/** Beyond this, while the disk refuses writes, the oldest wait no longer: they come back with the exposure. */
const MOST_WAITING = 100_000;
const REPEATS_REMEMBERED = 200_000;

export interface AssignmentLedger {
  /** Enters a row soon; does nothing when the same unit was entered for the phase a while ago. Never waits, never throws. */
  record(row: LedgerRow): void;
  /** Resolves when everything recorded so far is on disk, or was refused by it. */
  flush(): Promise<void>;
  /** Called with every row that is recorded, from now on. Returns the function that stops. */
  watch(listener: (row: LedgerRow) => void): () => void;
  /** Rows that wait for the disk. */
  waiting(): number;
}

/**
 * Writes assignments in batches beside the answers they belong to.
 *
 * @param onError Hears of a refused batch; its rows are tried again.
 */
export function assignmentLedger(
  warehouse: Pick<Warehouse, "recordAssignments">,
  onError: (error: unknown) => void,
): AssignmentLedger {
  const repeats = repeatSet(REPEATS_REMEMBERED);
  const listeners = new Set<(row: LedgerRow) => void>();
  let buffer: LedgerRow[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    const rows = buffer;
    buffer = [];
    for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
      try {
        await warehouse.recordAssignments(rows.slice(from, from + MOST_AT_ONCE));
      } catch (error) {
        onError(error);
        buffer = [...rows.slice(from), ...buffer].slice(-MOST_WAITING);
        schedule(FLUSH_AFTER_MS * 20);
        return;
      }
    }
  };
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  };
  const schedule = (afterMs: number) => {
    timer ??= setTimeout(flush, afterMs);
  };
  return {
    flush,
    waiting: () => buffer.length,
    record: (row) => {
      if (!repeats.add(row.phaseId, row.unit)) return;
      buffer.push(row);
      for (const listener of listeners) listener(row);
      if (buffer.length >= MOST_AT_ONCE) void flush();
      else schedule(FLUSH_AFTER_MS);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Remembers the newest additions up to a limit, half of them at least: two generations, the older one dropped when the
 * newer is full. Texts are kept as 53-bit keys; a unit taken for another (one in 10^10 sets) is entered by its exposure.
 */
function repeatSet(limit: number): { add(phaseId: string, unit: string): boolean } {
  let newer = new Map<string, Set<number>>();
  let older = new Map<string, Set<number>>();
  let size = 0;
  return {
    add: (phaseId, unit) => {
      const key = unitKey(unit);
      if (newer.get(phaseId)?.has(key) || older.get(phaseId)?.has(key)) return false;
      if (size >= limit / 2) {
        older = newer;
        newer = new Map();
        size = 0;
      }
      const units = newer.get(phaseId) ?? new Set();
      newer.set(phaseId, units.add(key));
      size += 1;
      return true;
    },
  };
}
