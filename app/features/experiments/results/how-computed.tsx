import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Comparison, JointMoments } from "~experiments";
import type { Plan } from "../plan.schema";
import { metricsOf } from "./all-metrics";
import type { ExperimentPage } from "./experiment-page.server";
import type { ExperimentResult } from "./result";
import classes from "./results.module.css";

type Props = { page: ExperimentPage; result: ExperimentResult };

/** From the raw counts down to the formula: the only place that tells p. */
export function HowComputed({ page, result }: Props) {
  return (
    <>
      <Counts page={page} result={result} />
      <Moments page={page} result={result} />
      <Comparisons page={page} result={result} />
      <Formulas page={page} result={result} />
    </>
  );
}

/** Enough digits to repeat the computation by hand. */
function raw(value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return String(Number(value.toPrecision(10)));
}

/** p as far as anybody needs it: 0.001554, 1.2e-9. */
function written(p: number | null): string {
  return p === null ? "" : String(Number(p.toPrecision(6)));
}

function Counts({ page, result }: Props) {
  const { results } = useTexts();
  const format = useFormat();
  const { computed: words } = results;
  const { sampleRatio } = result.trust;
  const total = Object.values(sampleRatio.counts).reduce((sum, count) => sum + count, 0);
  const dealt = result.plans.decision.arms;
  const weights = dealt.reduce((sum, { weight }) => sum + weight, 0);
  const weightOf = new Map(dealt.map(({ key, weight }) => [key, weight]));
  const columns: Column<(typeof page.plan.arms)[number]>[] = [
    { key: "arm", header: words.arm, cell: ({ name }) => name, isRowHeader: true },
    {
      key: "units",
      header: words.unitsHeader,
      align: "end",
      cell: ({ key }) => format.integer(sampleRatio.counts[key] ?? 0),
    },
    {
      key: "expected",
      header: words.expected,
      align: "end",
      cell: ({ key }) => format.percent((weightOf.get(key) ?? 0) / weights, 2),
    },
    {
      key: "actual",
      header: words.actual,
      align: "end",
      cell: ({ key }) => (total === 0 ? "" : format.percent((sampleRatio.counts[key] ?? 0) / total, 2)),
    },
  ];
  const statistic =
    sampleRatio.chiSquare === null ? "" : ` ${raw(sampleRatio.chiSquare)} (${sampleRatio.degreesOfFreedom ?? 0})`;
  return (
    <Section title={words.counts}>
      <DataTable
        caption={words.countsTable}
        columns={columns}
        rows={page.plan.arms}
        rowKey={({ key }) => key}
        boxed={false}
      />
      <p className={classes.note}>
        {sampleRatio.p === null
          ? words.noTest
          : words.sampleRatio(words.methods[sampleRatio.method], statistic, written(sampleRatio.p))}
      </p>
    </Section>
  );
}

interface MomentRow {
  readonly key: string;
  readonly metric: string;
  readonly arm: string;
  readonly moments: JointMoments;
  readonly missing: number;
  readonly cap: number | undefined;
}

function Moments({ page, result }: Props) {
  const { results } = useTexts();
  const format = useFormat();
  const { computed: words } = results;
  const metrics = metricsOf(page.plan);
  const rows = Object.entries(result.moments).flatMap(([key, { byArm, missing, cap }]) =>
    page.plan.arms.flatMap((arm): MomentRow[] => {
      const moments = byArm[arm.key];
      const metric = metrics.get(key)?.name ?? key;
      return moments ? [{ key: `${key} ${arm.key}`, metric, arm: arm.name, moments, missing, cap }] : [];
    }),
  );
  const sd = ({ n, means, crossProducts }: JointMoments) =>
    means
      .map((_, i) => (n < 2 ? "" : raw(Math.sqrt((crossProducts[i * means.length + i] ?? 0) / (n - 1)))))
      .join(" / ");
  const columns: Column<MomentRow>[] = [
    { key: "metric", header: words.metric, cell: ({ metric }) => metric, isRowHeader: true },
    { key: "arm", header: words.arm, cell: ({ arm }) => arm },
    { key: "n", header: words.n, align: "end", cell: ({ moments }) => format.integer(moments.n) },
    { key: "mean", header: words.mean, align: "end", cell: ({ moments }) => moments.means.map(raw).join(" / ") },
    { key: "sd", header: words.sd, align: "end", cell: ({ moments }) => sd(moments) },
    { key: "missing", header: words.missing, align: "end", cell: ({ missing }) => format.integer(missing) },
    { key: "cap", header: words.cap, align: "end", cell: ({ cap }) => raw(cap) },
  ];
  return (
    <Section title={words.moments} description={words.momentsText}>
      <DataTable
        caption={words.momentsTable}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        narrow="scroll"
        boxed={false}
      />
    </Section>
  );
}

function Comparisons({ page, result }: Props) {
  const { results } = useTexts();
  const { computed: words } = results;
  const metrics = metricsOf(page.plan);
  const armName = (key: string) => page.plan.arms.find((arm) => arm.key === key)?.name ?? key;
  const span = (lower: number | null, upper: number | null) =>
    lower === null || upper === null ? "" : `${raw(lower)} … ${raw(upper)}`;
  const end = "end" as const;
  const columns: Column<Comparison>[] = [
    {
      key: "metric",
      header: words.metric,
      isRowHeader: true,
      cell: ({ metric, treatment }) => `${metrics.get(metric)?.name ?? metric}, ${armName(treatment)}`,
    },
    { key: "method", header: words.method, cell: ({ method, reason }) => (reason ? `${method} (${reason})` : method) },
    { key: "estimate", header: words.estimate, align: end, cell: ({ estimate }) => raw(estimate) },
    { key: "se", header: words.standardError, align: end, cell: ({ standardError }) => raw(standardError) },
    { key: "df", header: words.df, align: end, cell: ({ degreesOfFreedom }) => raw(degreesOfFreedom) },
    { key: "interval", header: words.interval, align: end, cell: ({ lower, upper }) => span(lower, upper) },
    { key: "p", header: words.p, align: end, cell: ({ p }) => written(p) },
    { key: "adjustedP", header: words.adjustedP, align: end, cell: ({ adjustedP }) => written(adjustedP) },
    {
      key: "adjusted",
      header: words.adjusted,
      align: end,
      cell: ({ adjustedLower, adjustedUpper }) => span(adjustedLower, adjustedUpper),
    },
    {
      key: "bound",
      header: words.bound,
      align: end,
      cell: ({ nonInferiorityBound }) => raw(nonInferiorityBound),
    },
    { key: "harm", header: words.harm, align: end, cell: ({ harmUpper }) => raw(harmUpper) },
  ];
  return (
    <Section title={words.tests} description={words.testsText(String(page.plan.alpha))}>
      <DataTable
        caption={words.testsTable}
        columns={columns}
        rows={[...result.decision.comparisons, ...result.others]}
        rowKey={({ metric, treatment }) => `${metric} ${treatment}`}
        narrow="scroll"
        boxed={false}
      />
    </Section>
  );
}

/** Columns that numbers are adjusted by. */
function covariatesOf(plan: Plan): readonly string[] {
  const columns = [...metricsOf(plan).values()].flatMap(({ measure }) =>
    measure.kind === "column" && measure.numberKind === "mean" ? (measure.covariate ?? []) : [],
  );
  return [...new Set(columns)];
}

function Formulas({ page, result }: Props) {
  const { results } = useTexts();
  const { computed: words } = results;
  const kinds = new Set(
    [...result.plans.decision.metrics, ...(result.plans.others?.metrics ?? [])].map(({ kind }) => kind),
  );
  const rules = result.verdicts.map(({ verdict }) => `${words.rule(verdict.rule)} ${words.rules[verdict.rule] ?? ""}.`);
  const lines = [
    ...(["mean", "proportion", "ratio"] as const).filter((kind) => kinds.has(kind)).map((kind) => words.formula[kind]),
    page.plan.assignedElsewhere && kinds.has("proportion") ? words.formula.pooled : null,
    ...covariatesOf(page.plan).map(words.formula.covariate),
    page.plan.metrics.guardrails.length > 0 ? words.formula.guardrail : null,
    words.inference[page.plan.inference],
    page.plan.inference === "fixed" ? null : words.formula.sequential,
    words.correction[page.plan.correction],
    result.verdicts.some(({ monthly }) => monthly !== null) ? words.formula.month : null,
    ...new Set(rules),
  ].filter((line) => line !== null);
  return (
    <Section title={words.formulas}>
      <ul className={classes.formulas}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
