import { area, line } from "d3-shape";
import { useFormat, useTexts } from "../preferences";
import { DataTable } from "../tables/data-table";
import { type Axis, axisAround, axisOf } from "./axis";
import { ChartFigure } from "./chart-figure";
import classes from "./charts.module.css";
import { changeColumn, type DayMark, DayMarks, MarkList } from "./day-marks";
import { DayNumbers } from "./day-numbers";
import { Drawing, PercentPlane } from "./drawing";

/** One calendar day, "2026-11-22"; nulls where nothing could be estimated. */
export type BandPoint = { day: string; estimate: number | null; lower: number | null; upper: number | null };

export type LineWithBandProps = {
  title: string;
  /** What the line does, in a sentence. */
  description?: string;
  points: readonly BandPoint[];
  format: (value: number) => string;
  /** Dashed, for a limit. */
  margin?: number;
  colour?: string;
  height?: number;
  /** What changed on a day of it. */
  marks?: readonly DayMark[];
};

type Known = { day: string; estimate: number; lower: number; upper: number; place: number };

/** An effect over days: the estimate as a line in the band of its interval, with the line of no difference. */
export function LineWithBand(props: LineWithBandProps) {
  const { title, description, points, format, margin, colour = "var(--arm-1)", height = 220, marks = [] } = props;
  const { common } = useTexts();
  const known = knownPoints(points);
  const limits = margin === undefined ? [0] : [0, margin];
  // Early days are wide; the last half sets the axis, so the line that matters is not pressed flat.
  const settled = known.slice(Math.floor(known.length / 2));
  const axis = axisAround([...limits, ...settled.flatMap(({ lower, upper }) => [lower, upper])]);
  if (known.length === 0) return <p>{common.charts.noData}</p>;
  const days = points.map(({ day }) => day);
  return (
    <ChartFigure table={<PointTable title={title} points={points} format={format} marks={marks} />}>
      <Drawing title={title} {...(description ? { description } : {})} height={height}>
        <svg aria-hidden="true" width="100%" height={height - 22}>
          <Grid axis={axis} format={format} />
          <Paths known={known} axis={axis} colour={colour} />
          {margin === undefined ? null : <Level at={margin} axis={axis} className={classes.margin} />}
          <DayMarks marks={marks} days={days} place={acrossOf(points).place} />
        </svg>
        <DayNumbers days={days} y={height - 6} />
      </Drawing>
      <MarkList marks={marks} days={days} />
    </ChartFigure>
  );
}

function acrossOf(points: readonly BandPoint[]): Axis {
  return axisOf([0, Math.max(points.length - 1, 1)]);
}

function knownPoints(points: readonly BandPoint[]): Known[] {
  const across = acrossOf(points);
  return points.flatMap(({ day, estimate, lower, upper }, index) =>
    estimate === null || lower === null || upper === null
      ? []
      : [{ day, estimate, lower, upper, place: across.place(index) }],
  );
}

function Paths({ known, axis, colour }: { known: readonly Known[]; axis: Axis; colour: string }) {
  const up = (value: number) => 100 - axis.place(value);
  const band = area<Known>(
    ({ place }) => place,
    ({ lower }) => up(lower),
    ({ upper }) => up(upper),
  );
  const middle = line<Known>(
    ({ place }) => place,
    ({ estimate }) => up(estimate),
  );
  const last = known.at(-1);
  return (
    <>
      <PercentPlane>
        <path d={band([...known]) ?? ""} fill={colour} opacity={0.2} />
        <path
          d={middle([...known]) ?? ""}
          fill="none"
          stroke={colour}
          strokeWidth={2.5}
          vectorEffect="non-scaling-stroke"
        />
      </PercentPlane>
      {last ? <circle cx={`${last.place}%`} cy={`${up(last.estimate)}%`} r={4.5} fill={colour} /> : null}
    </>
  );
}

function Level({ at, axis, className }: { at: number; axis: Axis; className: string | undefined }) {
  const y = `${100 - axis.place(at)}%`;
  return <line x1="0" x2="100%" y1={y} y2={y} className={className} />;
}

function Grid({ axis, format }: { axis: Axis; format: (value: number) => string }) {
  const readable = axis.ticks.filter((tick) => axis.place(tick) < 92);
  return readable.map((tick) => (
    <g key={tick}>
      <Level at={tick} axis={axis} className={tick === 0 ? classes.zero : classes.grid} />
      <text x="2" y={`${100 - axis.place(tick)}%`} dy="-4" className={classes.haloText}>
        {format(tick)}
      </text>
    </g>
  ));
}

type PointTableProps = Required<Pick<LineWithBandProps, "title" | "points" | "format" | "marks">>;

function PointTable({ title, points, format, marks }: PointTableProps) {
  const { common } = useTexts();
  const { day: writeDay } = useFormat();
  const write = (value: number | null) => (value === null ? common.notMeasured : format(value));
  return (
    <DataTable
      caption={title}
      narrow="scroll"
      rows={points}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", header: common.charts.day, cell: ({ day }) => writeDay(day), isRowHeader: true },
        { key: "estimate", header: common.charts.estimate, cell: ({ estimate }) => write(estimate), align: "end" },
        { key: "lower", header: common.charts.lower, cell: ({ lower }) => write(lower), align: "end" },
        { key: "upper", header: common.charts.upper, cell: ({ upper }) => write(upper), align: "end" },
        ...changeColumn<BandPoint>(marks, common.charts.changes),
      ]}
    />
  );
}
