import type { ReactNode } from "react";
import { useTexts } from "../preferences";
import classes from "./charts.module.css";

export type ChartFigureProps = {
  /** Above the chart; leave out where a section's title says it. */
  caption?: ReactNode;
  legend?: readonly { label: string; colour: string }[];
  children: ReactNode;
  /** The same numbers as a table, folded under the chart. */
  table?: ReactNode;
};

/** A chart with its legend and, one click away, its numbers. */
export function ChartFigure({ caption, legend, children, table }: ChartFigureProps) {
  const { common } = useTexts();
  return (
    <figure className={classes.figure}>
      {caption ? <figcaption className={classes.caption}>{caption}</figcaption> : null}
      {legend ? (
        <ul className={classes.legend}>
          {legend.map(({ label, colour }) => (
            <li key={label}>
              <span className={classes.swatch} style={{ background: colour }} aria-hidden />
              {label}
            </li>
          ))}
        </ul>
      ) : null}
      {children}
      {table ? (
        <details className={`${classes.details} no-print`}>
          <summary>{common.showAsTable}</summary>
          {table}
        </details>
      ) : null}
    </figure>
  );
}
