/** Why a row cannot be used, and in which column; an empty column: the whole row. */
export interface RowMistake {
  readonly column: string;
  readonly reason: string;
}

/** Thrown while a row is read, caught where the row is set aside. */
export class RefusedRow extends Error {
  constructor(readonly mistake: RowMistake) {
    super(mistake.reason);
  }
}

export function refuseRow(column: string, reason: string): never {
  throw new RefusedRow({ column, reason });
}

/** A cell's text in quotes, short enough to be read in a list. */
export function shownCell(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
