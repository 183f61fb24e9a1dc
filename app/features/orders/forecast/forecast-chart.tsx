import { area, line } from "d3-shape";
import { type Axis, axisAround, axisOf } from "~/components/charts/axis";
import { ChartFigure } from "~/components/charts/chart-figure";
import { DayMarks, MarkList } from "~/components/charts/day-marks";
import { DayNumbers } from "~/components/charts/day-numbers";
import { Drawing, PercentPlane } from "~/components/charts/drawing";
import { useFormat, useTexts } from "~/components/preferences";
import classes from "./forecast.module.css";
import { ForecastTable } from "./forecast-table";
import type { ForecastView } from "./forecast-view";
import { pointOf } from "./order-series";

export type ForecastChartProps = {
  view: ForecastView;
  height?: number;
};

type Drawn = { x: number; value: number };

/** Orders as they came, and as they are expected: a dashed line in the band that holds four of five. */
export function ForecastChart({ view, height = 240 }: ForecastChartProps) {
  const { forecast: words } = useTexts();
  const { history, expected, marks, step } = view;
  const days = [...history, ...expected].map(({ day }) => day);
  const values = [
    ...history.map(({ orders }) => orders),
    ...expected.flatMap(({ estimate, lower, upper }) => [estimate, lower ?? estimate, upper ?? estimate]),
  ];
  const axis = axisAround(values);
  const across = axisOf([0, Math.max(days.length - 1, 1)]);
  const legend = [
    { label: words.legend.placed, colour: "var(--quiet)" },
    { label: words.legend.expected, colour: "var(--arm-1)" },
    ...(view.runs.length > 0 ? [{ label: words.legend.experiment, colour: "var(--forecast-run)" }] : []),
  ];
  return (
    <div className={classes.chart}>
      <ChartFigure legend={legend} table={<ForecastTable view={view} />}>
        <Drawing title={words.chartTitle[step]} description={words.chartText} height={height}>
          <svg aria-hidden="true" width="100%" height={height - 22}>
            <Runs view={view} days={days} across={across} />
            <Grid axis={axis} />
            <Lines view={view} axis={axis} across={across} />
            <DayMarks marks={marks} days={days} place={across.place} />
          </svg>
          <DayNumbers days={days} y={height - 6} />
        </Drawing>
        <MarkList marks={marks} days={days} />
      </ChartFigure>
    </div>
  );
}

type PlacesProps = { view: ForecastView; axis: Axis; across: Axis };

function Lines({ view: { history, expected }, axis, across }: PlacesProps) {
  const up = (value: number) => 100 - axis.place(value);
  const placed = history.map(({ orders }, index): Drawn => ({ x: across.place(index), value: orders }));
  const last = placed.at(-1);
  const ahead = expected.map(
    ({ estimate }, index): Drawn => ({ x: across.place(history.length + index), value: estimate }),
  );
  const stroke = line<Drawn>(
    ({ x }) => x,
    ({ value }) => up(value),
  );
  const band = area<(typeof expected)[number]>(
    (_, index) => across.place(history.length + index),
    ({ lower, estimate }) => up(lower ?? estimate),
    ({ upper, estimate }) => up(upper ?? estimate),
  );
  return (
    <PercentPlane>
      <path d={band([...expected]) ?? ""} className={classes.band} />
      <path d={stroke(placed) ?? ""} className={classes.placed} />
      <path d={stroke(last ? [last, ...ahead] : ahead) ?? ""} className={classes.expected} />
    </PercentPlane>
  );
}

/** The days on which an experiment enrolled, shaded: they may not be like others. */
function Runs({ view: { runs, step }, days, across }: { view: ForecastView; days: readonly string[]; across: Axis }) {
  return runs.map(({ id, from, until }) => {
    const inside = days.flatMap((day, index) => (day >= pointOf(from, step) && day <= until ? [index] : []));
    const [first, last] = [inside[0], inside.at(-1)];
    if (first === undefined || last === undefined) return null;
    const x = across.place(Math.max(0, first - 0.5));
    const width = across.place(Math.min(days.length - 1, last + 0.5)) - x;
    return <rect key={id} x={`${x}%`} width={`${width}%`} y="0" height="100%" className={classes.run} />;
  });
}

function Grid({ axis }: { axis: Axis }) {
  const { integer } = useFormat();
  return axis.ticks
    .filter((tick) => axis.place(tick) < 92 && Number.isInteger(tick))
    .map((tick) => {
      const y = `${100 - axis.place(tick)}%`;
      return (
        <g key={tick}>
          <line x1="0" x2="100%" y1={y} y2={y} className={classes.grid} />
          <text x="2" y={y} dy="-4" className={classes.gridText}>
            {integer(tick)}
          </text>
        </g>
      );
    });
}
