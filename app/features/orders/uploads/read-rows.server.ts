import { createReadStream } from "node:fs";
import { type CsvForm, columnNames, separatorLine } from "./csv-form";
import { type CsvRow, RowSplitter } from "./row-splitter";

export interface RowBatch {
  readonly columns: readonly string[];
  /** Rows below the header, in order. A row whose cells do not fit the header has its mistake. */
  readonly rows: readonly CsvRow[];
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

const CHUNK_BYTES = 262_144;

/**
 * Reads a CSV file in batches of exactly `size` rows (the last may be smaller), so that the same file always falls into
 * the same batches. Nothing but the batch is held in memory. A file without any row gives one empty batch.
 */
export async function* readRows(path: string, form: CsvForm, size: number): AsyncGenerator<RowBatch> {
  let columns: readonly string[] | null = null;
  let waiting: CsvRow[] = [];
  let bytesRead = 0;
  for await (const { rows, bytes } of readChunks(path, form)) {
    bytesRead = bytes;
    const header = columns === null ? rows[0] : undefined;
    const others = columns === null ? rows.slice(1) : rows;
    if (columns === null) {
      if (header === undefined) continue;
      columns = columnNames(header.mistake === null ? header.cells : [header.raw]);
    }
    const width = columns.length;
    for (const row of others) waiting.push(fitted(row, width));
    while (waiting.length >= size) {
      yield { columns, rows: waiting.slice(0, size), bytesRead };
      waiting = waiting.slice(size);
    }
  }
  yield { columns: columns ?? [], rows: waiting, bytesRead };
}

async function* readChunks(path: string, form: CsvForm): AsyncGenerator<{ rows: CsvRow[]; bytes: number }> {
  const decoder = new TextDecoder(form.encoding);
  const splitter = new RowSplitter(form.delimiter);
  let bytes = 0;
  let isFirst = true;
  const cut = (text: string): CsvRow[] => {
    const rows = splitter.push(text);
    if (!isFirst || rows.length === 0) return rows;
    isFirst = false;
    return separatorLine(`${rows[0]?.raw ?? ""}\n`) === null ? rows : rows.slice(1);
  };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    bytes += chunk.length;
    yield { rows: cut(decoder.decode(chunk, { stream: true })), bytes };
  }
  const last = [...cut(decoder.decode()), ...splitter.end()];
  yield { rows: last, bytes };
}

function fitted(row: CsvRow, width: number): CsvRow {
  if (row.mistake !== null || row.cells.length === width) return row;
  return { ...row, mistake: `has ${row.cells.length} cells where the first line has ${width}` };
}
