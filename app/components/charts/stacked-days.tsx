import { useFormat, useTexts } from "../preferences";
import { DataTable } from "../tables/data-table";
import { type Axis, axisOf } from "./axis";
import { ChartFigure } from "./chart-figure";
import classes from "./charts.module.css";
import { changeColumn, type DayMark, DayMarks, MarkList } from "./day-marks";
import { DayNumbers } from "./day-numbers";
import { Drawing } from "./drawing";

export type Series = { key: string; label: string; colour: string };

/** Counts of one calendar day ("2026-11-22") by series key; a missing key counts 0. */
export type DayCounts = { day: string; counts: Readonly<Record<string, number>> };

export type StackedDaysProps = {
  title: string;
  description?: string;
  series: readonly Series[];
  days: readonly DayCounts[];
  height?: number;
  /** What changed on a day of it. */
  marks?: readonly DayMark[];
};

/** Percent of the height above which a line's number stands below it: there is no room over it. */
const TOP = 90;

/** How many a day, stacked by arm. */
export function StackedDays({ title, description, series, days, height = 180, marks = [] }: StackedDaysProps) {
  const { common } = useTexts();
  const { integer } = useFormat();
  if (days.length === 0) return <p>{common.charts.noData}</p>;
  const axis = axisOf([0, Math.max(...days.map((day) => total(day, series)), 1) * 1.1], 3);
  const dayNames = days.map(({ day }) => day);
  const top = axis.ticks.filter((tick) => tick > 0 && Number.isInteger(tick));
  return (
    <ChartFigure legend={series} table={<CountTable title={title} series={series} days={days} marks={marks} />}>
      <Drawing title={title} {...(description ? { description } : {})} height={height}>
        <svg aria-hidden="true" width="100%" height={height - 22}>
          {days.map((day, index) => (
            <Column key={day.day} day={day} series={series} axis={axis} index={index} count={days.length} />
          ))}
          {top.map((tick) => (
            <g key={tick}>
              <line
                x1="0"
                x2="100%"
                y1={`${100 - axis.place(tick)}%`}
                y2={`${100 - axis.place(tick)}%`}
                className={classes.grid}
              />
              <text
                x="2"
                y={`${100 - axis.place(tick)}%`}
                dy={axis.place(tick) > TOP ? 14 : -4}
                className={classes.haloText}
              >
                {integer(tick)}
              </text>
            </g>
          ))}
          <DayMarks marks={marks} days={dayNames} place={(index) => ((index + 0.5) * 100) / days.length} />
        </svg>
        <DayNumbers days={dayNames} y={height - 6} />
      </Drawing>
      <MarkList marks={marks} days={dayNames} />
    </ChartFigure>
  );
}

type ColumnProps = { day: DayCounts; series: readonly Series[]; axis: Axis; index: number; count: number };

function Column({ day, series, axis, index, count }: ColumnProps) {
  const width = 100 / count;
  let below = 0;
  return series.map(({ key, colour }) => {
    const value = day.counts[key] ?? 0;
    const from = axis.place(below);
    below += value;
    const to = axis.place(below);
    if (value === 0) return null;
    return (
      <rect
        key={key}
        x={`${index * width + width * 0.1}%`}
        width={`${width * 0.8}%`}
        y={`${100 - to}%`}
        height={`${to - from}%`}
        fill={colour}
      />
    );
  });
}

function total(day: DayCounts, series: readonly Series[]): number {
  return series.reduce((sum, { key }) => sum + (day.counts[key] ?? 0), 0);
}

type CountTableProps = Required<Pick<StackedDaysProps, "title" | "series" | "days" | "marks">>;

function CountTable({ title, series, days, marks }: CountTableProps) {
  const { common } = useTexts();
  const { day: writeDay, integer } = useFormat();
  return (
    <DataTable
      caption={title}
      narrow="scroll"
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", header: common.charts.day, cell: ({ day }) => writeDay(day), isRowHeader: true },
        ...series.map(({ key, label }) => ({
          key,
          header: label,
          cell: ({ counts }: DayCounts) => integer(counts[key] ?? 0),
          align: "end" as const,
        })),
        ...changeColumn<DayCounts>(marks, common.charts.changes),
      ]}
    />
  );
}
