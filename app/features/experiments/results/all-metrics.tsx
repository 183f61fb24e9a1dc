import { ForestPlot, type ForestRow } from "~/components/charts/forest-plot";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { armColour } from "~/components/theme/arm-colours";
import type { Comparison } from "~experiments";
import type { MetricDefinition } from "../metric.schema";
import type { Plan } from "../plan.schema";
import { intervalOf } from "./money-effect";
import type { ExperimentResult } from "./result";
import classes from "./results.module.css";
import { type MeasureFormat, useMeasureFormat } from "./use-measure-format";

/** The metrics of a plan by key. */
export function metricsOf({ metrics }: Plan): ReadonlyMap<string, MetricDefinition> {
  const all = [metrics.primary, ...metrics.guardrails.map(({ metric }) => metric), ...metrics.others];
  return new Map(all.map((metric) => [metric.key, metric]));
}

interface MetricRow {
  readonly comparison: Comparison;
  readonly name: string;
  readonly role: "primary" | "guardrail" | "other";
  readonly measure: MeasureFormat;
}

/** Every metric in every arm: relative to control in one picture, in its own unit in a table. */
export function AllMetrics({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { results } = useTexts();
  const format = useFormat();
  const measureOf = useMeasureFormat(plan.currency);
  const { others: words } = results;
  const metrics = metricsOf(plan);
  const armName = (key: string) => plan.arms.find((arm) => arm.key === key)?.name ?? key;
  const named = ({ metric, treatment }: Comparison) =>
    `${metrics.get(metric)?.name ?? metric}${plan.arms.length > 2 ? `, ${armName(treatment)}` : ""}`;
  const roleOf = (key: string): MetricRow["role"] => {
    if (key === plan.metrics.primary.key) return "primary";
    return plan.metrics.guardrails.some(({ metric }) => metric.key === key) ? "guardrail" : "other";
  };
  const rows = [...result.decision.comparisons, ...result.others].map((comparison) => ({
    comparison,
    name: named(comparison),
    role: roleOf(comparison.metric),
    measure: measureOf(metrics.get(comparison.metric) ?? { unit: "number" }),
  }));
  const forest = result.relative.map(
    (comparison): ForestRow => ({
      key: `${comparison.metric} ${comparison.treatment}`,
      label: named(comparison),
      interval: intervalOf(comparison),
      colour: armColour(plan.arms.findIndex(({ key }) => key === comparison.treatment)),
    }),
  );
  const isTimed = [...metrics.values()].some(({ measure }) => measure.kind === "timeBetween");
  return (
    <Section title={words.title} description={words.description}>
      <ForestPlot caption={words.chart} rows={forest} format={(value) => format.signedPercent(value, 1)} />
      <MetricTable plan={plan} rows={rows} />
      {isTimed ? <p className={classes.note}>{words.delivered}</p> : null}
    </Section>
  );
}

function MetricTable({ plan, rows }: { plan: Plan; rows: readonly MetricRow[] }) {
  const { results } = useTexts();
  const { integer } = useFormat();
  const { others: words } = results;
  const isWithOneTreatment = plan.arms.length === 2;
  const columns: Column<MetricRow>[] = [
    {
      key: "metric",
      header: words.metric,
      isRowHeader: true,
      cell: ({ name, role }) => (
        <>
          {name} <span className={classes.checkDetail}>{words.roles[role]}</span>
        </>
      ),
    },
    {
      key: "control",
      header: plan.arms[0]?.name ?? "",
      align: "end",
      cell: ({ comparison, measure }) => measure.value(comparison.values.control),
    },
    {
      key: "treatment",
      header: isWithOneTreatment ? (plan.arms[1]?.name ?? "") : words.difference,
      align: "end",
      cell: ({ comparison, measure }) => measure.value(comparison.values.treatment),
    },
    {
      key: "difference",
      header: words.difference,
      align: "end",
      cell: ({ comparison, measure }) => measure.effect(comparison.estimate),
    },
    {
      key: "interval",
      header: words.interval,
      align: "end",
      cell: ({ comparison: { lower, upper, reason }, measure }) =>
        lower === null || upper === null ? (reason ?? "") : `${measure.effect(lower)} … ${measure.effect(upper)}`,
    },
    { key: "missing", header: words.missing, align: "end", cell: ({ comparison }) => integer(comparison.missing) },
  ];
  return (
    <DataTable
      caption={words.table}
      columns={columns}
      rows={rows}
      rowKey={({ comparison }) => `${comparison.metric} ${comparison.treatment}`}
      boxed={false}
    />
  );
}
