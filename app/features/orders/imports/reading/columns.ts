import type { ImportColumn, ImportMapping, ImportUse } from "../mapping/import-mapping.schema";

/** A column in use: where it stands, what the file calls it, what we call it. */
export interface UsedColumn {
  /** -1: the file has no such column; its cells are empty. */
  readonly index: number;
  readonly column: string;
  readonly use: ImportUse;
  /** A name of ours; the column's own where the mapping gives none. */
  readonly name: string;
  /** True when the mapping gives the name. */
  readonly isNamed: boolean;
}

export interface UsedColumns {
  first(use: ImportUse): UsedColumn;
  all(...uses: readonly ImportUse[]): readonly UsedColumn[];
}

/** The columns that a mapping uses, found once for all rows. */
export function usedColumns({ columns }: Pick<ImportMapping, "columns">): UsedColumns {
  const used = columns.flatMap((one: ImportColumn, index): UsedColumn[] => {
    const { column, use, as } = one;
    return use === "ignore" ? [] : [{ index, column, use, name: as || column, isNamed: as !== "" }];
  });
  return {
    first: (use) => used.find((one) => one.use === use) ?? { index: -1, column: "", use, name: "", isNamed: false },
    all: (...uses) => used.filter(({ use }) => uses.includes(use)),
  };
}

/** A cell without the spaces around it; empty where the row has none. */
export function cellOf(cells: readonly string[], { index }: UsedColumn): string {
  return cells[index]?.trim() ?? "";
}
