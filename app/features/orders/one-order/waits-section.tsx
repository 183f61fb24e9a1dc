import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import classes from "./one-order.module.css";
import type { StageWait } from "./stage-waits";

/** How long each stage took. */
export function WaitsSection({ waits, dwellMs }: { waits: readonly StageWait[]; dwellMs: number }) {
  const { waits: words } = useTexts().orders.one;
  const format = useFormat();
  const columns: Column<StageWait>[] = [
    { key: "stage", header: words.stage, isRowHeader: true, cell: ({ stage }) => words.stages[stage] },
    { key: "took", header: words.took, align: "end", cell: ({ ms }) => format.duration(ms) },
    {
      key: "share",
      header: words.share,
      cell: ({ share }) => (
        <>
          {format.percent(share, 0)}
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${share * 100}%` }} />
          </span>
        </>
      ),
    },
    {
      key: "ended",
      header: words.ended,
      cell: ({ until }) => (until === null ? words.goesOn : format.dateTime(until)),
    },
  ];
  return (
    <Section title={words.title}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={waits}
        rowKey={({ stage }) => stage}
        boxed={false}
        empty={<p>{words.empty}</p>}
      />
      {dwellMs > 0 ? <p>{words.dwell(format.duration(dwellMs))}</p> : null}
    </Section>
  );
}
