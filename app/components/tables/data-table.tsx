import { VisuallyHidden } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./data-table.module.css";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** "end" for numbers. */
  align?: "start" | "end";
  /** Never broken over lines where the table is wide: dates, names of people. */
  isWhole?: boolean;
  /** Holds sentences: on a phone they stand below their header, over the whole width of the card. */
  isLong?: boolean;
  /** For a column of buttons: its header is read out, not shown. */
  isHeaderHidden?: boolean;
  /** The cell that names the row; one a table. */
  isRowHeader?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table holds, read out before it; shown when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there is no row. */
  empty?: ReactNode;
  /** On a phone: every row a card, or the table scrolls sideways. */
  narrow?: "cards" | "scroll";
  /** Draws its own border and surface; false inside a Section. */
  boxed?: boolean;
};

/** A real table at every width. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption = false, columns, rows, rowKey, empty, narrow = "cards", boxed = true } = props;
  const captionId = useId();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <ScrollRegion labelledBy={captionId} scrolls={narrow === "scroll"} boxed={boxed}>
      {/* biome-ignore lint/a11y/noRedundantRoles: as cards on a phone the display changes and the role would be lost. */}
      <table className={classes.table} data-narrow={narrow} role="table">
        <caption id={captionId} className={showCaption ? classes.caption : classes.hiddenCaption}>
          {caption}
        </caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see the table. */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see the table. */}
          <tr role="row">
            {columns.map((column) => (
              // biome-ignore lint/a11y/noRedundantRoles: see the table.
              <th key={column.key} scope="col" role="columnheader" data-align={column.align}>
                {column.isHeaderHidden ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see the table. */}
        <tbody role="rowgroup">
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see the table.
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => cellOf(column, row))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** A function instead of a component: a page draws some hundred of them. On a phone the style sheet writes the label. */
function cellOf<Row>(
  { key, header, cell, align, isLong, isWhole, isHeaderHidden, isRowHeader }: Column<Row>,
  row: Row,
) {
  const content = <span className={classes.content}>{cell(row)}</span>;
  return isRowHeader ? (
    // biome-ignore lint/a11y/noRedundantRoles: see the table.
    <th key={key} scope="row" role="rowheader" data-align={align}>
      {content}
    </th>
  ) : (
    <td
      key={key}
      // biome-ignore lint/a11y/noRedundantRoles: see the table.
      role="cell"
      data-align={align}
      data-long={isLong}
      data-whole={isWhole}
      data-label={isHeaderHidden ? undefined : header}
    >
      {content}
    </td>
  );
}

type ScrollRegionProps = { labelledBy: string; scrolls: boolean; boxed: boolean; children: ReactNode };

function ScrollRegion({ labelledBy, scrolls, boxed, children }: ScrollRegionProps) {
  if (!scrolls) return <div className={boxed ? classes.boxed : undefined}>{children}</div>;
  return (
    <section
      className={`${classes.scroll} ${boxed ? classes.boxed : ""}`}
      aria-labelledby={labelledBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {children}
    </section>
  );
}
