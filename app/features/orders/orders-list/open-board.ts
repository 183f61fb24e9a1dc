import type { OpenOrderCount } from "~db/warehouse/facts/facts";
import { ageBands } from "./order-filter";
import { openStageKeys } from "./stage-keys";

/** Open orders of one stage. */
export interface BoardRow {
  readonly stage: (typeof openStageKeys)[number];
  /** By age band, the youngest first. */
  readonly ages: readonly number[];
  readonly all: number;
  readonly late: number;
  readonly dueSoon: number;
}

export interface OpenBoard {
  readonly rows: readonly BoardRow[];
  readonly all: number;
  readonly late: number;
  readonly dueSoon: number;
}

/** Counts by stage, site and age as a table of stages; stages without an order stay in it, so that the table keeps its shape. */
export function openBoard(counts: readonly OpenOrderCount[]): OpenBoard {
  const rows = openStageKeys.map((stage) => {
    const mine = counts.filter((count) => count.stage === stage);
    const ages = ageBands.map((_, band) =>
      sum(mine.filter((count) => count.band === band).map(({ orders }) => orders)),
    );
    return { stage, ages, all: sum(ages), ...urgent(mine) };
  });
  return { rows, all: sum(rows.map(({ all }) => all)), ...urgent(counts) };
}

function urgent(counts: readonly OpenOrderCount[]): Pick<BoardRow, "late" | "dueSoon"> {
  return { late: sum(counts.map(({ late }) => late)), dueSoon: sum(counts.map(({ dueSoon }) => dueSoon)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
