/** What is wrong with a row, at the place of the mistake. */
export interface RowProblem {
  readonly line: number;
  /** The column as the file's header may call it; null: the row as a whole. */
  readonly column: string | null;
  readonly value: string;
  readonly why: string;
}

export type ImportKind = "people" | "ratings";

/** A row as the preview shows it: what taking the file over does with it. */
export interface PreviewRow {
  readonly line: number;
  readonly who: string;
  readonly what: "added" | "changed" | "same";
  /** In words: "team North 2", "Returns from 1 March". */
  readonly details: readonly string[];
}

export interface Preview {
  readonly kind: ImportKind;
  readonly text: string;
  readonly counts: Readonly<Record<PreviewRow["what"], number>>;
  /** The first rows that do something. */
  readonly rows: readonly PreviewRow[];
  readonly problems: readonly RowProblem[];
  /** How many problems there are in all. */
  readonly problemCount: number;
}

const MOST_SHOWN = 50;

export function previewOf(
  kind: ImportKind,
  text: string,
  rows: readonly PreviewRow[],
  problems: readonly RowProblem[],
): Preview {
  const count = (wanted: PreviewRow["what"]) => rows.filter(({ what }) => what === wanted).length;
  return {
    ...{ kind, text, counts: { added: count("added"), changed: count("changed"), same: count("same") } },
    rows: rows.filter(({ what }) => what !== "same").slice(0, MOST_SHOWN),
    problems: problems.slice(0, MOST_SHOWN),
    problemCount: problems.length,
  };
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, yyyy-mm-dd. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return day.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export function dayBefore(text: string): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
