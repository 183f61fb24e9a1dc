import { line } from "d3-shape";
import { axisAround, axisOf, type Bounds } from "~/components/charts/axis";
import charts from "~/components/charts/charts.module.css";
import { type DayMark, DayMarks } from "~/components/charts/day-marks";
import { DayNumbers } from "~/components/charts/day-numbers";
import { Drawing, PercentPlane } from "~/components/charts/drawing";
import type { DrawnPoint, TrendLimits } from "../series/trend";
import classes from "./board.module.css";

export type TrendDrawingProps = {
  title: string;
  description: string;
  points: readonly DrawnPoint[];
  limits: TrendLimits | null;
  target: number | null;
  /** Whether a point above the middle is for the better. */
  better: "higher" | "lower";
  format: (value: number) => string;
  /** Ends that the axis does not reach beyond. */
  within: Bounds;
  /** By the first day of the point they belong to. */
  marks?: readonly DayMark[];
  height: number;
  /** Numbers and days beside it; false for a small one. */
  hasNumbers: boolean;
};

/** A control chart: values in their usual range, its middle, a target, and what is more than chance marked by shape and colour. */
export function TrendDrawing(props: TrendDrawingProps) {
  const { title, description, points, limits, target, better, format, marks = [], height, hasNumbers } = props;
  const { within } = props;
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const ends = limits ? [limits.lower, limits.upper] : [];
  const axis = axisAround([...known, ...ends, ...(target === null ? [] : [target])], { within });
  const across = axisOf([0, Math.max(points.length - 1, 1)]);
  const up = (value: number) => 100 - axis.place(value);
  const path = line<DrawnPoint>(
    (_, index) => across.place(index),
    ({ value }) => up(value ?? 0),
  ).defined(({ value }) => value !== null)([...points]);
  const days = points.map(({ from }) => from);
  const plot = hasNumbers ? height - 22 : height;
  return (
    <Drawing title={title} description={description} height={height}>
      <svg aria-hidden="true" width="100%" height={plot}>
        {limits ? <Range limits={limits} up={up} /> : null}
        {hasNumbers ? <Grid ticks={axis.ticks} up={up} format={format} /> : null}
        {target === null ? null : <Level at={up(target)} className={classes.target} />}
        <PercentPlane>
          <path d={path ?? ""} fill="none" stroke="var(--arm-2)" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        </PercentPlane>
        <Points points={points} place={across.place} up={up} middle={limits?.centre ?? 0} better={better} />
        <DayMarks marks={marks} days={days} place={across.place} />
      </svg>
      {hasNumbers ? <DayNumbers days={days} y={height - 6} /> : null}
    </Drawing>
  );
}

type Up = (value: number) => number;

function Range({ limits: { centre, lower, upper }, up }: { limits: TrendLimits; up: Up }) {
  const [top, bottom] = [up(upper), up(lower)];
  return (
    <>
      <rect x="0" width="100%" y={`${top}%`} height={`${Math.max(0, bottom - top)}%`} className={classes.limits} />
      <Level at={up(centre)} className={classes.centre} />
    </>
  );
}

function Level({ at, className }: { at: number; className: string | undefined }) {
  return <line x1="0" x2="100%" y1={`${at}%`} y2={`${at}%`} className={className} />;
}

function Grid({ ticks, up, format }: { ticks: readonly number[]; up: Up; format: (value: number) => string }) {
  return ticks
    .filter((tick) => up(tick) > 8)
    .map((tick) => (
      <text key={tick} x="2" y={`${up(tick)}%`} dy="-4" className={charts.haloText}>
        {format(tick)}
      </text>
    ));
}

type PointsProps = {
  points: readonly DrawnPoint[];
  place: (index: number) => number;
  up: Up;
  middle: number;
  better: "higher" | "lower";
};

/** Signals are larger than the rest, which have no dot of their own but the last. */
function Points({ points, place, up, middle, better }: PointsProps) {
  return points.map(({ from, value, isSignal }, index) => {
    if (value === null || !(isSignal || index === points.length - 1)) return null;
    const tone = value > middle === (better === "higher") ? "good" : "bad";
    return (
      <circle
        key={from}
        cx={`${place(index)}%`}
        cy={`${up(value)}%`}
        r={isSignal ? 4 : 3.5}
        className={isSignal ? classes.signalPoint : classes.point}
        data-tone={tone}
      />
    );
  });
}
