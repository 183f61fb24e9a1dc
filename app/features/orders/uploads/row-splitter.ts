/** One row of a CSV file. */
export interface CsvRow {
  /** Line of the file on which the row begins; the first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The row as it stands in the file, without its line break. */
  readonly raw: string;
  /** Why the cells cannot be trusted; null when they can. */
  readonly mistake: string | null;
}

/** A quoted text that runs longer is taken for a stray quote: that line is bad, the lines after it are read as usual. */
const LONGEST_RECORD = 65_536;

const OPEN_QUOTE = "has a quote that is never closed";
const TEXT_AFTER_QUOTE = "has text after a closing quote";
const TOO_LONG = `has more than ${LONGEST_RECORD} characters`;

type Scan = {
  readonly cells: string[];
  readonly end: number;
  readonly next: number;
  readonly lines: number;
  readonly mistake: string | null;
};

/**
 * Cuts decoded text into rows (RFC 4180, and what people make of it): quoted cells may hold delimiters, doubled quotes and
 * line breaks. It never fails and never drops a line: a row that cannot be trusted is returned with its mistake. Lines with
 * nothing in them are left out.
 */
export class RowSplitter {
  #text = "";
  #line = 1;
  /** Where the next quote stands; the end of the text when there is none. Looked for once, not for every row. */
  #quote = 0;
  constructor(private readonly delimiter: string) {}

  /** Adds text; returns the rows that are complete with it. */
  push(text: string): CsvRow[] {
    this.#text += text;
    this.#quote = 0;
    return this.#take(false);
  }

  /** The last rows. */
  end(): CsvRow[] {
    return this.#take(true);
  }

  #take(isEnd: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    let from = 0;
    while (from < this.#text.length) {
      const scan = this.#scan(from, isEnd);
      if (scan === null) break;
      const raw = this.#text.slice(from, scan.end);
      if (raw !== "") rows.push({ line: this.#line, cells: scan.cells, raw, mistake: scan.mistake });
      this.#line += scan.lines;
      from = scan.next;
    }
    this.#text = this.#text.slice(from);
    this.#quote = 0;
    return rows;
  }

  /** The record that begins at `from`; null when its end has not come yet. */
  #scan(from: number, isEnd: boolean): Scan | null {
    const text = this.#text;
    const newline = text.indexOf("\n", from);
    if (newline === -1 && !isEnd) return this.#unfinished(from);
    const next = newline === -1 ? text.length : newline + 1;
    if (this.#quoteAfter(from) < next) return this.#scanQuoted(from, isEnd);
    const end = lineEnd(text, from, newline === -1 ? text.length : newline);
    return { cells: text.slice(from, end).split(this.delimiter), end, next, lines: 1, mistake: null };
  }

  #quoteAfter(from: number): number {
    if (this.#quote < from || (this.#quote === 0 && this.#text[0] !== '"')) {
      const found = this.#text.indexOf('"', from);
      this.#quote = found === -1 ? this.#text.length : found;
    }
    return this.#quote;
  }

  #scanQuoted(from: number, isEnd: boolean): Scan | null {
    const cells: string[] = [];
    let mistake: string | null = null;
    let lines = 1;
    for (let at = from; ; ) {
      const cell = this.#cell(at, isEnd);
      if (cell === "unclosed") return this.#unclosed(from, isEnd);
      if (cell === "unfinished") return this.#unfinished(from);
      mistake ??= cell.mistake;
      lines += cell.lines;
      cells.push(cell.value);
      if (cell.isLast) return { cells, end: lineEnd(this.#text, from, cell.end), next: cell.end + 1, lines, mistake };
      at = cell.end + 1;
    }
  }

  #cell(at: number, isEnd: boolean) {
    const text = this.#text;
    const quoted = text[at] === '"' ? quotedCell(text, at) : null;
    if (quoted === undefined) return "unclosed";
    const plainFrom = quoted?.end ?? at;
    const end = this.#plainEnd(plainFrom) ?? (isEnd ? text.length : null);
    if (end === null) return "unfinished";
    const isLast = text[end] !== this.delimiter;
    const plain = text.slice(plainFrom, isLast ? lineEnd(text, plainFrom, end) : end);
    const mistake = quoted && plain.trim() !== "" ? TEXT_AFTER_QUOTE : null;
    return { value: quoted?.value ?? plain, end, isLast, lines: quoted?.lines ?? 0, mistake };
  }

  /** Where the text outside quotes that begins at `at` ends: at a delimiter or a line break; null: not in sight. */
  #plainEnd(at: number): number | null {
    const newline = this.#text.indexOf("\n", at);
    const delimiter = this.#text.indexOf(this.delimiter, at);
    if (newline === -1) return delimiter === -1 ? null : delimiter;
    return delimiter === -1 || delimiter > newline ? newline : delimiter;
  }

  #unclosed(from: number, isEnd: boolean): Scan | null {
    if (!isEnd && this.#text.length - from < LONGEST_RECORD) return null;
    const newline = this.#text.indexOf("\n", from);
    if (newline === -1 && !isEnd) return null;
    return this.#badLine(from, newline === -1 ? this.#text.length : newline, OPEN_QUOTE);
  }

  #unfinished(from: number): Scan | null {
    if (this.#text.length - from < LONGEST_RECORD * 4) return null;
    const scan = this.#badLine(from, this.#text.length, TOO_LONG);
    return { ...scan, lines: 0 };
  }

  #badLine(from: number, newline: number, mistake: string): Scan {
    const end = lineEnd(this.#text, from, newline);
    return { cells: [], end, next: newline + 1, lines: 1, mistake };
  }
}

/** Without the carriage return before a line break. */
function lineEnd(text: string, from: number, newline: number): number {
  return newline > from && text[newline - 1] === "\r" ? newline - 1 : newline;
}

/** The quoted cell that begins at `at`; undefined when its closing quote is not in sight or unreasonably far. */
function quotedCell(text: string, at: number): { value: string; end: number; lines: number } | undefined {
  let value = "";
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote - at > LONGEST_RECORD) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split("\n").length - 1 };
    value += '"';
    from = quote + 2;
  }
}
