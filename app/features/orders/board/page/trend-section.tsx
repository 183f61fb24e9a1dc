import { ChartFigure } from "~/components/charts/chart-figure";
import { changeColumn, type DayMark, MarkList } from "~/components/charts/day-marks";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { addDays } from "../series/periods";
import type { TrendPoint } from "../series/trend";
import { boundsOf } from "../series/unit-bounds";
import type { ToldLine } from "../view-board.server";
import classes from "./board.module.css";
import { useMeasureWords } from "./measure-words";
import { TrendDrawing } from "./trend-drawing";

const HEIGHT = 260;

type TrendSectionProps = { line: ToldLine; marks: readonly DayMark[] };

/** The control chart of a measure with what it says in words, what changed in the process, and the same as a table. */
export function TrendSection({ line, marks }: TrendSectionProps) {
  const { board } = useTexts();
  const { fullDay } = useFormat();
  const words = useMeasureWords();
  const { chart } = board;
  const { points, limits, step, state } = line.trend;
  const said = words.stateOf(state, line.better);
  const format = (value: number) => words.write(line.unit, value);
  const title = chart.title(words.nameOf(line.key), chart.steps[step]);
  const target = line.target?.target ?? null;
  const description = limits
    ? chart.said(points.length, format(limits.centre), format(limits.lower), format(limits.upper), said)
    : chart.saidBare(points.length);
  const { legend } = chart;
  const shown = [
    { label: legend.value, colour: "var(--arm-2)" },
    ...(limits ? [{ label: legend.limits, colour: "var(--arm-0)" }] : []),
    ...(points.some(({ isSignal }) => isSignal) ? [{ label: legend.signal, colour: "var(--bad)" }] : []),
    ...(target === null ? [] : [{ label: legend.target, colour: "var(--quiet)" }]),
  ];
  return (
    <Section title={board.one.trend} description={board.one.trendText}>
      <p className={classes.sentence}>
        <strong>{said}.</strong>{" "}
        {limits ? chart.madeOf(fullDay(limits.madeOf.from), fullDay(addDays(limits.madeOf.until, -1))) : null}
      </p>
      {points.length > 1 ? (
        <ChartFigure legend={shown} table={<TrendTable title={title} points={points} marks={marks} format={format} />}>
          <TrendDrawing
            {...{ title, description, points, limits, target, format, marks, better: line.better, height: HEIGHT }}
            within={boundsOf(line.unit)}
            hasNumbers
          />
          <MarkList marks={marks} days={points.map(({ from }) => from)} />
        </ChartFigure>
      ) : null}
    </Section>
  );
}

type TrendTableProps = {
  title: string;
  points: readonly TrendPoint[];
  marks: readonly DayMark[];
  format: (value: number) => string;
};

function TrendTable({ title, points, marks, format }: TrendTableProps) {
  const { board, common } = useTexts();
  const { fullDay, integer } = useFormat();
  const { columns, inside, outside, none } = board.chart;
  const rows = points.map((point) => ({ ...point, day: point.from }));
  return (
    <DataTable
      caption={title}
      narrow="scroll"
      rows={[...rows].reverse()}
      rowKey={({ from }) => from}
      columns={[
        { key: "from", header: columns.from, cell: ({ from }) => fullDay(from), isRowHeader: true, isWhole: true },
        {
          key: "value",
          header: columns.value,
          cell: ({ value }) => (value === null ? common.notMeasured : format(value)),
          align: "end",
        },
        {
          key: "state",
          header: columns.state,
          cell: ({ value, isSignal }) => (value === null ? none : isSignal ? outside : inside),
        },
        { key: "measured", header: columns.measured, cell: ({ measured }) => integer(measured), align: "end" },
        {
          key: "notMeasured",
          header: columns.notMeasured,
          cell: ({ notMeasured }) => integer(notMeasured),
          align: "end",
        },
        ...changeColumn<(typeof rows)[number]>(marks, common.charts.changes),
      ]}
    />
  );
}
