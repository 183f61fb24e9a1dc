import { area, line } from "d3-shape";
import { axisOf } from "~/components/charts/axis";
import { ChartFigure } from "~/components/charts/chart-figure";
import { Drawing, PercentPlane } from "~/components/charts/drawing";
import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import classes from "./survival.module.css";
import type { SurvivalPoint } from "./survival-view";
import { useHours } from "./use-hours";

const HEIGHT = 200;
const ROWS_SHOWN = 20;

/** Shares delivered, cancelled and still open by the time since placing, with a table of them. */
export function SurvivalChart({ points }: { points: readonly SurvivalPoint[] }) {
  const { survival: words } = useTexts();
  const hours = useHours();
  const last = points.at(-1)?.hours ?? 1;
  const across = axisOf([0, Math.max(1, last)]);
  const legend = [
    { label: words.legend.delivered, colour: "var(--arm-0)" },
    { label: words.legend.cancelled, colour: "var(--arm-1)" },
    { label: words.legend.waiting, colour: "var(--survival-waiting)" },
  ];
  return (
    <div className={classes.swatches}>
      <ChartFigure legend={legend} table={<PointTable points={points} />}>
        <Drawing title={words.chartTitle} description={words.chartText} height={HEIGHT}>
          <svg aria-hidden="true" width="100%" height={HEIGHT - 22}>
            <Bands points={points} place={across.place} />
            <Shares />
          </svg>
          {[0, 0.5, 1].map((at) => (
            <text
              key={at}
              x={`${100 * at}%`}
              y={HEIGHT - 6}
              textAnchor={at === 0 ? "start" : at === 1 ? "end" : "middle"}
              className={classes.gridText}
            >
              {hours(last * at)}
            </text>
          ))}
        </Drawing>
      </ChartFigure>
    </div>
  );
}

function Bands({ points, place }: { points: readonly SurvivalPoint[]; place: (hours: number) => number }) {
  const x = ({ hours }: SurvivalPoint) => place(hours);
  const delivered = area<SurvivalPoint>(x, 100, ({ delivered: share }) => 100 * (1 - share));
  const cancelled = area<SurvivalPoint>(x, 0, ({ cancelled: share }) => 100 * share);
  const edge = line<SurvivalPoint>(x, ({ delivered: share }) => 100 * (1 - share));
  return (
    <PercentPlane>
      <path d={delivered([...points]) ?? ""} className={classes.delivered} />
      <path d={cancelled([...points]) ?? ""} className={classes.cancelled} />
      <path d={edge([...points]) ?? ""} className={classes.edge} />
    </PercentPlane>
  );
}

function Shares() {
  const { percent } = useFormat();
  return [0.25, 0.5, 0.75].map((share) => (
    <g key={share}>
      <line x1="0" x2="100%" y1={`${100 * (1 - share)}%`} y2={`${100 * (1 - share)}%`} className={classes.grid} />
      <text x="2" y={`${100 * (1 - share)}%`} dy="-4" className={classes.gridText}>
        {percent(share, 0)}
      </text>
    </g>
  ));
}

function PointTable({ points }: { points: readonly SurvivalPoint[] }) {
  const { survival: words } = useTexts();
  const { percent } = useFormat();
  const hours = useHours();
  const every = Math.max(1, Math.ceil(points.length / ROWS_SHOWN));
  const columns: Column<SurvivalPoint>[] = [
    { key: "hours", header: words.hours, isRowHeader: true, cell: (point) => hours(point.hours) },
    { key: "delivered", header: words.legend.delivered, align: "end", cell: (point) => percent(point.delivered, 1) },
    { key: "cancelled", header: words.legend.cancelled, align: "end", cell: (point) => percent(point.cancelled, 1) },
    { key: "waiting", header: words.legend.waiting, align: "end", cell: (point) => percent(point.waiting, 1) },
  ];
  return (
    <DataTable
      caption={words.table}
      columns={columns}
      rows={points.filter((_, at) => at % every === 0)}
      rowKey={(point) => String(point.hours)}
      narrow="scroll"
      boxed={false}
    />
  );
}
