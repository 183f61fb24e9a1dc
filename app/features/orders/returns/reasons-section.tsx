import { line } from "d3-shape";
import { ChartFigure } from "~/components/charts/chart-figure";
import { Drawing, PercentPlane } from "~/components/charts/drawing";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import classes from "./returns.module.css";
import type { ReasonLine } from "./returns-view";

const HEIGHT = 180;

/** A Pareto chart of the reasons with its table, and what each of them asks for. */
export function ReasonsSection({ reasons }: { reasons: readonly ReasonLine[] }) {
  const { returns } = useTexts();
  const { reasons: words, names, mend } = returns;
  const { integer, percent } = useFormat();
  if (reasons.length === 0) return <Section title={words.title}>{words.none}</Section>;
  const columns: Column<ReasonLine>[] = [
    {
      key: "reason",
      header: words.reason,
      isRowHeader: true,
      cell: ({ reason }) => names[reason],
    },
    { key: "returns", header: words.returns, align: "end", cell: (one) => integer(one.returns) },
    { key: "share", header: words.share, align: "end", cell: ({ share }) => percent(share, 1) },
    { key: "together", header: words.together, align: "end", cell: ({ together }) => percent(together, 1) },
    { key: "mend", header: words.mend, isLong: true, cell: ({ reason }) => mend[reason] },
  ];
  return (
    <Section title={words.title} description={words.description}>
      <ChartFigure>
        <Drawing title={words.chart} height={HEIGHT}>
          <svg aria-hidden="true" width="100%" height={HEIGHT - 20}>
            <Bars reasons={reasons} />
          </svg>
          {reasons.map(({ reason }, at) => (
            <text
              key={reason}
              x={`${(100 * (at + 0.5)) / reasons.length}%`}
              y={HEIGHT - 5}
              textAnchor="middle"
              className={classes.label}
            >
              {at + 1}
            </text>
          ))}
        </Drawing>
      </ChartFigure>
      <DataTable caption={words.chart} columns={columns} rows={reasons} rowKey={({ reason }) => reason} boxed={false} />
    </Section>
  );
}

function Bars({ reasons }: { reasons: readonly ReasonLine[] }) {
  const width = 100 / reasons.length;
  const together = line<ReasonLine>(
    (_, at) => width * (at + 0.5),
    (one) => 100 - 96 * one.together,
  );
  return (
    <PercentPlane>
      {reasons.map(({ reason, share }, at) => (
        <rect
          key={reason}
          x={width * (at + 0.15)}
          y={100 - 96 * share}
          width={0.7 * width}
          height={96 * share}
          className={classes.bar}
        />
      ))}
      <path d={together([...reasons]) ?? ""} className={classes.line} />
    </PercentPlane>
  );
}
