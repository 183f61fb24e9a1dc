import { useTexts } from "../preferences";
import { axisAround } from "./axis";
import classes from "./charts.module.css";
import { Drawing } from "./drawing";
import { type Interval, IntervalMark, ReferenceLine } from "./interval-mark";

export type IntervalBarProps = {
  /** What was measured: "Contribution margin an order". */
  title: string;
  interval: Interval;
  /** Writes a value with its unit. */
  format: (value: number) => string;
  /** A limit on the side of harm, drawn as a line: pass it with its sign. */
  margin?: number;
  /** Where effects are nothing; default 0. */
  zero?: number;
  colour?: string;
  size?: "small" | "large";
  /** Axis numbers under the bar; default true. */
  showAxis?: boolean;
};

/** One effect: a dot on its interval, the line of no difference, and a limit where there is one. */
export function IntervalBar(props: IntervalBarProps) {
  const { title, interval, format, margin, zero = 0, colour = "var(--arm-1)", size = "small", showAxis = true } = props;
  const { common } = useTexts();
  const axis = axisAround([
    interval.lower,
    interval.upper,
    interval.estimate,
    zero,
    ...(margin === undefined ? [] : [margin]),
  ]);
  const middle = size === "large" ? 18 : 12;
  const bottom = middle * 2;
  const said = common.charts.interval(format(interval.estimate), format(interval.lower), format(interval.upper));
  const limit = margin === undefined ? "" : `; ${common.charts.margin} ${format(margin)}`;
  return (
    <div className={classes.inset}>
      <Drawing title={title} description={`${said}${limit}`} height={showAxis ? bottom + 20 : bottom}>
        <ReferenceLine at={zero} axis={axis} from={0} to={bottom} kind="zero" />
        {margin === undefined ? null : <ReferenceLine at={margin} axis={axis} from={0} to={bottom} kind="margin" />}
        <IntervalMark interval={interval} axis={axis} y={middle} colour={colour} size={size} />
        {showAxis ? <AxisNumbers ticks={axis.ticks} place={axis.place} format={format} y={bottom + 14} /> : null}
      </Drawing>
    </div>
  );
}

type AxisNumbersProps = {
  ticks: readonly number[];
  place: (value: number) => number;
  format: (value: number) => string;
  y: number;
};

/** Numbers under a horizontal axis. */
export function AxisNumbers({ ticks, place, format, y }: AxisNumbersProps) {
  return ticks.map((tick) => (
    <text key={tick} x={`${place(tick)}%`} y={y} textAnchor="middle" className={classes.axisText}>
      {format(tick)}
    </text>
  ));
}
