import type { Axis } from "./axis";
import classes from "./charts.module.css";

export type Interval = { readonly estimate: number; readonly lower: number; readonly upper: number };

type IntervalMarkProps = {
  interval: Interval;
  axis: Axis;
  /** Vertical middle, in pixels. */
  y: number;
  colour: string;
  /** "large" for the one effect that a page is about. */
  size?: "small" | "large";
};

/** A dot on a bar: the estimate on its interval. An end beyond the axis runs out of the picture. */
export function IntervalMark({ interval, axis, y, colour, size = "small" }: IntervalMarkProps) {
  const from = Math.max(axis.place(interval.lower), 0);
  const to = Math.min(axis.place(interval.upper), 100);
  const [width, radius] = size === "large" ? [8, 8] : [4, 5];
  return (
    <>
      <line
        x1={`${from}%`}
        x2={`${to}%`}
        y1={y}
        y2={y}
        stroke={colour}
        strokeWidth={width}
        strokeLinecap="round"
        opacity={0.45}
      />
      <line x1={`${from}%`} x2={`${to}%`} y1={y} y2={y} stroke={colour} strokeWidth={1.5} strokeLinecap="round" />
      <circle cx={`${axis.place(interval.estimate)}%`} cy={y} r={radius} fill={colour} className={classes.dot} />
    </>
  );
}

/** A vertical line through a value: no difference, or a limit. */
export function ReferenceLine({
  at,
  axis,
  from,
  to,
  kind,
}: {
  at: number;
  axis: Axis;
  from: number;
  to: number;
  kind: "zero" | "margin";
}) {
  const x = `${axis.place(at)}%`;
  return <line x1={x} x2={x} y1={from} y2={to} className={kind === "zero" ? classes.zero : classes.margin} />;
}
