import type { WarehouseEvent } from "~db/warehouse/warehouse";
import type { CsvRow } from "../../uploads/row-splitter";
import { RefusedRow, type RowMistake } from "./row-mistake";

/** What a row came to: its events (none when the file itself says that it is not meant), or why it is set aside. */
export type ReadRow = { readonly events: readonly WarehouseEvent[] } | { readonly mistake: RowMistake };

export type RowReader = (row: CsvRow) => ReadRow;

/** Where events of a file get their identity and their clock from. */
export interface RowSource {
  readonly connectionId: string;
  /** Put before every order number; empty: nothing. */
  readonly orderPrefix: string;
  /** Names the file: the same file again gives the same ids. */
  readonly fileHash: string;
  readonly timeZone: string;
  /** When rows of customers and stock without a time of their own are true: when the file came. */
  readonly receivedAt: number;
  /** When an order was last heard of; null: it is not in. Asked only where rows have no time of their own. */
  readonly lastHeard: (orderId: string) => number | null;
}

/** Turns what is thrown at one row into its mistake. */
export function guarded(read: (cells: readonly string[], line: number) => readonly WarehouseEvent[]): RowReader {
  return ({ cells, line, mistake }) => {
    if (mistake !== null) return { mistake: { column: "", reason: mistake } };
    try {
      return { events: read(cells, line) };
    } catch (error) {
      if (error instanceof RefusedRow) return { mistake: error.mistake };
      throw error;
    }
  };
}
