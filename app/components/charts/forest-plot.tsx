import type { ReactNode } from "react";
import { useTexts } from "../preferences";
import { type Axis, anywhere, axisAround, type Bounds } from "./axis";
import classes from "./charts.module.css";
import { Drawing } from "./drawing";
import { AxisNumbers } from "./interval-bar";
import { type Interval, IntervalMark, ReferenceLine } from "./interval-mark";

export type ForestRow = {
  key: string;
  label: string;
  /** Null while nothing was measured. */
  interval: Interval | null;
  /** Shown behind the bar instead of the interval in words. */
  value?: ReactNode;
  /** A limit on the side of harm, with its sign. */
  margin?: number;
  colour?: string;
};

export type ForestPlotProps = {
  caption: string;
  rows: readonly ForestRow[];
  /** Writes a value of the common axis. */
  format: (value: number) => string;
  /** Header of the last column; default "Estimate". */
  valueHeader?: string;
  labelHeader?: string;
  /** Ends that the axis does not reach beyond. */
  within?: Bounds;
};

/** Several effects on one axis: a table whose middle column is the picture. */
export function ForestPlot({ caption, rows, format, valueHeader, labelHeader, within = anywhere }: ForestPlotProps) {
  const { common } = useTexts();
  const held = rows.flatMap(({ interval, margin }) => [...ends(interval), ...(margin === undefined ? [] : [margin])]);
  const axis = axisAround([0, ...held], { within });
  return (
    <table className={classes.forest}>
      <caption className={classes.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{labelHeader ?? common.charts.label}</th>
          <th scope="col">
            <span className={classes.hidden}>{caption}</span>
          </th>
          <th scope="col">{valueHeader ?? common.charts.estimate}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} axis={axis} format={format} />
        ))}
      </tbody>
      <tfoot aria-hidden>
        <tr>
          <td />
          <td className={classes.plotCell}>
            <svg width="100%" height={18} className={classes.drawing} aria-hidden="true">
              <AxisNumbers ticks={axis.ticks} place={axis.place} format={format} y={13} />
            </svg>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

const ROW_PX = 28;

function Row({ row, axis, format }: { row: ForestRow; axis: Axis; format: (value: number) => string }) {
  const { common } = useTexts();
  const { interval, margin } = row;
  const said = interval
    ? common.charts.interval(format(interval.estimate), format(interval.lower), format(interval.upper))
    : common.notMeasured;
  return (
    <tr>
      <th scope="row">{row.label}</th>
      <td className={classes.plotCell}>
        <Drawing title={`${row.label}: ${said}`} height={ROW_PX}>
          <ReferenceLine at={0} axis={axis} from={0} to={ROW_PX} kind="zero" />
          {margin === undefined ? null : (
            <ReferenceLine at={margin} axis={axis} from={4} to={ROW_PX - 4} kind="margin" />
          )}
          {interval ? (
            <IntervalMark interval={interval} axis={axis} y={ROW_PX / 2} colour={row.colour ?? "var(--arm-1)"} />
          ) : null}
        </Drawing>
      </td>
      <td className={classes.valueCell}>{row.value ?? said}</td>
    </tr>
  );
}

function ends(interval: Interval | null): number[] {
  return interval ? [interval.lower, interval.estimate, interval.upper] : [];
}
