import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Plan } from "../plan.schema";
import type { ExperimentResult } from "./result";
import classes from "./results.module.css";

interface Row {
  readonly place: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly alarm: boolean;
}

const STAGE_ALARM_BELOW = 0.001;

/** Where shares of arms go wrong: by site, by day and by order stage. */
export function TrustDetails({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { results } = useTexts();
  const format = useFormat();
  const { trust: words } = results;
  const { sites, days, stages } = result.trust;
  if (sites.length + days.length + stages.length === 0) return null;
  const stageName = (stage: string) =>
    stage === "placed" || stage === "shipped" || stage === "delivered" ? words.stages[stage] : stage;
  const stageRows = stages.map(({ stage, counts, p }) => ({
    place: stageName(stage),
    counts,
    alarm: p !== null && p < STAGE_ALARM_BELOW,
  }));
  const dayRows = days.map((check) => ({ ...check, place: format.day(check.place) }));
  return (
    <details className={classes.details} open={result.trust.sampleRatio.alarm}>
      <summary>{words.details}</summary>
      <SharesTable caption={words.bySite} header={words.place} rows={sites} plan={plan} />
      <SharesTable caption={words.byDay} header={words.dayHeader} rows={dayRows} plan={plan} />
      <SharesTable caption={words.byStage} header={words.stage} rows={stageRows} plan={plan} />
    </details>
  );
}

type TableProps = { caption: string; header: string; rows: readonly Row[]; plan: Plan };

function SharesTable({ caption, header, rows, plan }: TableProps) {
  const { results } = useTexts();
  const { integer } = useFormat();
  const { trust: words } = results;
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    { key: "place", header, cell: ({ place }) => place, isRowHeader: true },
    ...plan.arms.map(
      ({ key, name }): Column<Row> => ({
        key,
        header: name,
        align: "end",
        cell: ({ counts }) => integer(counts[key] ?? 0),
      }),
    ),
    {
      key: "verdict",
      header: words.verdictHeader,
      cell: ({ alarm }) => (alarm ? <strong>{words.notAsPlanned}</strong> : words.asPlanned),
    },
  ];
  return (
    <DataTable
      caption={caption}
      showCaption
      columns={columns}
      rows={rows}
      rowKey={({ place }) => place}
      boxed={false}
    />
  );
}
