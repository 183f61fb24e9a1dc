import { unitKey } from "~db/warehouse/unit-key";
import type { CsvRow } from "../../uploads/row-splitter";

/** The rows of one order, in the order of the file. An empty number: a single row that names no order. */
export interface OrderRows {
  readonly orderId: string;
  readonly rows: readonly CsvRow[];
}

/** More rows than this wait for later lines of their orders, and the file must be sorted first. */
export const MOST_WAITING = 250_000;

export class ScatteredLines extends Error {}

/**
 * Brings the rows of each order together. An order is handed on when its last row has come, so the groups come in the same
 * order whenever the same file is read.
 */
export class OrderGroups {
  readonly #waiting = new Map<string, CsvRow[]>();
  #rows = 0;

  /** @param rowsOfOrder How many rows each order has, by the key of its number. */
  constructor(
    private readonly rowsOfOrder: ReadonlyMap<number, number>,
    private readonly orderOf: (row: CsvRow) => string,
  ) {}

  /** @throws {ScatteredLines} when too many rows wait. */
  add(row: CsvRow): OrderRows | null {
    const orderId = row.mistake === null ? this.orderOf(row) : "";
    if (orderId === "") return { orderId, rows: [row] };
    const expected = this.rowsOfOrder.get(unitKey(orderId)) ?? 1;
    const waiting = this.#waiting.get(orderId);
    if (!waiting && expected === 1) return { orderId, rows: [row] };
    const rows = waiting ?? [];
    rows.push(kept(row));
    if (rows.length >= expected) {
      this.#waiting.delete(orderId);
      this.#rows -= rows.length - 1;
      return { orderId, rows };
    }
    if (!waiting) this.#waiting.set(orderId, rows);
    this.#rows += 1;
    if (this.#rows > MOST_WAITING) throw new ScatteredLines();
    return null;
  }

  /** What still waits at the end of the file: orders whose number shares its key with another. */
  end(): OrderRows[] {
    const left = [...this.#waiting].map(([orderId, rows]) => ({ orderId, rows }));
    this.#waiting.clear();
    return left;
  }
}

/** A row whose texts are its own: parts of the text that was read would keep all of it in memory. */
function kept(row: CsvRow): CsvRow {
  const cells = row.cells.map((cell) => (cell.length < 13 ? cell : Buffer.from(cell).toString()));
  return { ...row, cells, raw: Buffer.from(row.raw).toString() };
}
