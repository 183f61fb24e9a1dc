import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Plan } from "../plan.schema";
import type { ExperimentResult, GroupEffect } from "./result";
import classes from "./results.module.css";
import { useMeasureFormat } from "./use-measure-format";

/** The primary metric by site, channel and what else units are told apart by; nothing when they are all alike. */
export function GroupEffects({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { resultGroups: words } = useTexts();
  const { integer } = useFormat();
  const { primary } = plan.metrics;
  const { value: inUnit, effect } = useMeasureFormat(plan.currency)(primary);
  if (result.groups.length === 0) return null;
  const armName = (key: string) => plan.arms.find((arm) => arm.key === key)?.name ?? key;
  const columns: Column<GroupEffect>[] = [
    {
      key: "group",
      header: words.group,
      isRowHeader: true,
      cell: ({ dimension, value }) => (
        <>
          {value} <span className={classes.checkDetail}>{words.dimensions[dimension] ?? dimension}</span>
        </>
      ),
    },
    ...(plan.arms.length > 2
      ? [{ key: "arm", header: words.arm, cell: ({ treatment }: GroupEffect) => armName(treatment) }]
      : []),
    { key: "units", header: words.units, align: "end", cell: ({ units }) => integer(units) },
    {
      key: "control",
      header: plan.arms[0]?.name ?? "",
      align: "end",
      cell: ({ control }) => inUnit(control),
    },
    { key: "difference", header: words.difference, align: "end", cell: ({ estimate }) => effect(estimate) },
    {
      key: "interval",
      header: words.interval,
      align: "end",
      cell: ({ lower, upper, reason }) =>
        lower === null || upper === null ? (reason ?? "") : `${effect(lower)} … ${effect(upper)}`,
    },
  ];
  return (
    <Section title={words.title} description={words.description}>
      <DataTable
        caption={words.table}
        columns={columns}
        rows={result.groups}
        rowKey={({ dimension, value, treatment }) => `${dimension} ${value} ${treatment}`}
        boxed={false}
      />
    </Section>
  );
}
