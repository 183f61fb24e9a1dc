import type { LedgerRow, QuarantinedRow, WarehouseEvent } from "~db/warehouse/warehouse";
import { EXPOSED } from "../../event-types";
import { readExposure } from "../../ingest.server";
import { readRows } from "../../uploads/read-rows.server";
import type { CsvRow } from "../../uploads/row-splitter";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { cellOf, type UsedColumn, usedColumns } from "./columns";
import { type Difference, type FoldedOrder, orderFolder } from "./fold-order";
import { OrderGroups, type OrderRows } from "./order-groups";
import type { RowReader, RowSource } from "./row-reader";
import { rowReaderOf } from "./row-reader-of";
import { type FileSurvey, isFolded } from "./survey-file.server";

/** A part of a file that is stored in one go, still unread. */
export interface FileBatch {
  /** Rows of the file up to the end of this batch, and bytes. */
  readonly rows: number;
  readonly bytesRead: number;
  /** Reads the rows. Not called for batches that were stored before. */
  read(): Promise<BatchContent>;
}

/** What the rows of a batch came to. */
export interface BatchContent {
  readonly events: WarehouseEvent[];
  /** Ledger rows that exposures among the events carry. */
  readonly assignments: LedgerRow[];
  readonly quarantined: QuarantinedRow[];
  /** Rows that the file itself says are not meant. */
  readonly ignored: number;
  readonly differences: readonly (Difference & { readonly orderId: string })[];
}

export interface BatchOptions {
  readonly source: RowSource;
  readonly survey: FileSurvey;
  readonly uploadId: string;
  readonly size: number;
  /** Asks when orders were last heard of, before rows that need it are read; null: none does. */
  readonly hear: ((orderIds: Iterable<string>) => Promise<void>) | null;
}

const LONGEST_RAW = 4_000;

/**
 * Cuts a CSV file into batches, the same every time it is read. Orders are never divided between batches.
 *
 * @throws {ScatteredLines} when the lines of orders lie too far apart.
 */
export async function* csvBatches(
  path: string,
  mapping: ImportMapping,
  options: BatchOptions,
): AsyncGenerator<FileBatch> {
  yield* isFolded(mapping) ? orderBatches(path, mapping, options) : rowBatches(path, mapping, options);
}

async function* rowBatches(path: string, mapping: ImportMapping, options: BatchOptions): AsyncGenerator<FileBatch> {
  const { source, hear } = options;
  const read = rowReaderOf(mapping, source);
  const order = usedColumns(mapping).first("order");
  let before = 0;
  for await (const { rows, bytesRead } of readRows(path, mapping.form, options.size)) {
    before += rows.length;
    const content = async () => {
      await hear?.(rows.map(({ cells }) => source.orderPrefix + cellOf(cells, order)));
      return contentOf(rows, read, options);
    };
    yield { rows: before, bytesRead, read: content };
  }
}

function contentOf(rows: readonly CsvRow[], read: RowReader, options: BatchOptions): BatchContent {
  const events: WarehouseEvent[] = [];
  const assignments: LedgerRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  let ignored = 0;
  for (const row of rows) {
    const outcome = read(row);
    if ("events" in outcome && outcome.events.length === 0) ignored += 1;
    const mistake = "mistake" in outcome ? outcome.mistake : takeEvents(outcome.events, events, assignments);
    if (mistake !== null) quarantined.push(quarantinedRow(row, mistake, options));
  }
  return { events, assignments, quarantined, ignored, differences: [] };
}

/** Adds the events of a row, an exposure with its ledger row; a row whose exposure cannot be placed gives nothing. */
function takeEvents(found: readonly WarehouseEvent[], events: WarehouseEvent[], assignments: LedgerRow[]) {
  for (const event of found) {
    if (event.type !== EXPOSED) continue;
    const exposure = readExposure(event);
    if ("mistake" in exposure) return { column: "", reason: exposure.mistake.reason };
    assignments.push(exposure.row);
  }
  for (const event of found) events.push(event);
  return null;
}

async function* orderBatches(path: string, mapping: ImportMapping, options: BatchOptions): AsyncGenerator<FileBatch> {
  const order = usedColumns(mapping).first("order");
  const groups = new OrderGroups(options.survey.rowsOfOrder, ({ cells }) => cellOf(cells, order));
  const read = orderReaderOf(mapping, options);
  let [before, held, bytes] = [0, 0, 0];
  let waiting: OrderRows[] = [];
  const batch = (): FileBatch => {
    const orders = waiting;
    waiting = [];
    before += held;
    held = 0;
    return { rows: before, bytesRead: bytes, read: async () => read(orders) };
  };
  for await (const { rows, bytesRead } of readRows(path, mapping.form, options.size)) {
    bytes = bytesRead;
    for (const row of rows) {
      const whole = groups.add(row);
      if (whole === null) continue;
      waiting.push(whole);
      held += whole.rows.length;
      if (held >= options.size) yield batch();
    }
  }
  waiting.push(...groups.end());
  held = waiting.reduce((sum, { rows }) => sum + rows.length, 0);
  yield batch();
}

interface OpenContent extends BatchContent {
  readonly differences: (Difference & { readonly orderId: string })[];
  ignored: number;
}

function orderReaderOf(mapping: ImportMapping, options: BatchOptions) {
  const columns = usedColumns(mapping);
  const conditions = columns.all("onlyIf");
  const orderColumn = columns.first("order").column;
  const fold = orderFolder(mapping, options.source);
  const take = ({ orderId, rows }: OrderRows, content: OpenContent) => {
    const folded = orderId === "" ? noOrder(rows[0], orderColumn) : fold(orderId, rows);
    if ("mistake" in folded) {
      for (const row of rows) content.quarantined.push(quarantinedRow(row, mistakeOf(row, folded), options));
      return;
    }
    for (const event of folded.events) content.events.push(event);
    for (const difference of folded.differences) content.differences.push({ orderId, ...difference });
  };
  return (orders: readonly OrderRows[]): BatchContent => {
    const content: OpenContent = { events: [], assignments: [], quarantined: [], ignored: 0, differences: [] };
    for (const { orderId, rows } of orders) {
      const meant = conditions.length === 0 ? rows : rows.filter((row) => isMeantRow(row, conditions));
      content.ignored += rows.length - meant.length;
      if (meant.length > 0) take({ orderId, rows: meant }, content);
    }
    return content;
  };
}

function noOrder(row: CsvRow | undefined, column: string): FoldedOrder {
  if (!row) return { events: [], differences: [] };
  const mistake =
    row.mistake === null ? { column, reason: "is empty: a row needs its order" } : { column: "", reason: row.mistake };
  return { mistake, row };
}

function isMeantRow(row: CsvRow, conditions: readonly UsedColumn[]): boolean {
  // A cell that is neither yes nor no leaves the row in: it is better read than lost.
  return (
    row.mistake !== null ||
    conditions.every((column) => !/^(?:0|no|n|false|f|nein|non)?$/i.test(cellOf(row.cells, column)))
  );
}

/** The row at fault has its own reason; the others of its order wait with it. */
function mistakeOf(row: CsvRow, { mistake, row: bad }: { mistake: { column: string; reason: string }; row: CsvRow }) {
  if (row === bad) return mistake;
  return { column: "", reason: `waits with its order: line ${bad.line} of the same order cannot be used` };
}

function quarantinedRow(
  row: CsvRow,
  { column, reason }: { readonly column: string; readonly reason: string },
  { source, uploadId }: BatchOptions,
): QuarantinedRow {
  const raw = row.raw.length > LONGEST_RAW ? `${row.raw.slice(0, LONGEST_RAW)}…` : row.raw;
  return { connectionId: source.connectionId, uploadId, position: row.line, pointer: column, reason, raw };
}
