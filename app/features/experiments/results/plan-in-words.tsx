import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { Texts } from "~/lib/texts/texts";
import type { Plan } from "../plan.schema";
import type { ExperimentPage } from "./experiment-page.server";
import classes from "./results.module.css";
import { useMeasureFormat } from "./use-measure-format";

type Words = Texts["results"]["plan"];
type Amendment = ExperimentPage["amendments"][number];

/** The registered plan in words, with its hash, and what was changed after the start. */
export function PlanInWords({ page }: { page: ExperimentPage }) {
  const { results } = useTexts();
  const { plan: words } = results;
  const { plan, experiment } = page;
  return (
    <Section
      title={words.title}
      id="plan"
      action={
        <Anchor component={Link} to={paths.experimentComputed(experiment.id)}>
          {words.computed}
        </Anchor>
      }
    >
      <dl className={classes.words}>
        {plan.hypothesis === "" ? null : <Line name={words.hypothesis}>{plan.hypothesis}</Line>}
        <Line name={words.change}>
          <Change change={plan.change} words={words} />
        </Line>
        <Line name={words.who}>
          <Audience page={page} words={words} />
        </Line>
        <Line name={words.unit}>{words.each(results.units[plan.unit.type].one)}</Line>
        <Line name={words.arms}>
          <Arms page={page} words={words} />
        </Line>
        <Measures plan={plan} words={words} />
        <AdjustedBy plan={plan} words={words} />
        <Line name={words.duration}>
          <Duration page={page} words={words} />
        </Line>
        <Line name={words.method}>{words.methods[plan.inference]}</Line>
        <Line name={words.hash}>
          <span className={classes.hash}>{experiment.planHash}</span>
        </Line>
      </dl>
      <Amendments amendments={page.amendments} words={words} />
    </Section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Change({ change, words }: { change: Plan["change"]; words: Words }) {
  if (change.kind === "other") return change.description;
  if (change.kind !== "orderFlow") return words.fromTo(change.today, change.tried);
  return (
    <ol className={classes.steps}>
      {change.steps.map(({ name, change: kind }) => (
        <li key={`${kind} ${name}`}>{kind === "same" ? name : <strong>{`${name} (${words.steps[kind]})`}</strong>}</li>
      ))}
    </ol>
  );
}

function Audience({ page, words }: { page: ExperimentPage; words: Words }) {
  const { plan, siteNames } = page;
  const lines = plan.audience.map(
    ({ attribute, operator, value }) =>
      `${attribute} ${words.operators[operator]} ${Array.isArray(value) ? value.join(", ") : value}`,
  );
  const parts = [
    siteNames.length > 0 ? words.sites(siteNames.join(", ")) : null,
    lines.length > 0 ? lines.join(words.and) : null,
    plan.condition !== null && lines.length === 0 && siteNames.length === 0 ? words.byHand : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? words.everyone : parts.join("; ");
}

function Arms({ page, words }: { page: ExperimentPage; words: Words }) {
  const { plan, result } = page;
  const { percent } = useFormat();
  const shares = plan.arms.map(({ name, weight }) => words.share(name, percent(weight, 0))).join(", ");
  const weightOf = new Map(result?.plans.decision.arms.map(({ key, weight }) => [key, weight]));
  const dealt = plan.arms.map(({ key, name, weight }) => ({
    name,
    planned: weight,
    weight: weightOf.get(key) ?? weight,
  }));
  const isRedealt = dealt.some(({ planned, weight }) => Math.abs(planned - weight) > 1e-9);
  const now = dealt.map(({ name, weight }) => words.share(name, percent(weight, 0))).join(", ");
  return [
    shares,
    ...(plan.coverage < 1 ? [words.coverage(percent(plan.coverage, 0))] : []),
    ...(isRedealt ? [words.redealt(result?.phase?.number ?? 1, now)] : []),
  ].join("; ");
}

function Measures({ plan, words }: { plan: Plan; words: Words }) {
  const measureOf = useMeasureFormat(plan.currency);
  const { primary, guardrails } = plan.metrics;
  return (
    <>
      <Line name={words.primary}>{primary.name}</Line>
      {guardrails.length > 0 ? (
        <Line name={words.guardrails}>
          {guardrails
            .map(({ metric, margin }) => words.guardrail(metric.name, measureOf(metric).effect(margin)))
            .join("; ")}
        </Line>
      ) : null}
    </>
  );
}

function AdjustedBy({ plan, words }: { plan: Plan; words: Words }) {
  const { primary, others } = plan.metrics;
  const covariates = [primary, ...others].flatMap(({ measure }) =>
    measure.kind === "column" && measure.numberKind === "mean" ? (measure.covariate ?? []) : [],
  );
  const [covariate] = covariates;
  return covariate === undefined ? null : <Line name={words.adjustedBy}>{covariate}</Line>;
}

function Duration({ page, words }: { page: ExperimentPage; words: Words }) {
  const { results } = useTexts();
  const format = useFormat();
  const { plan, experiment, result } = page;
  if (experiment.plannedEndAt !== null) return words.untilDay(format.date(experiment.plannedEndAt));
  const units = result?.horizon.plannedUnits ?? plan.plannedUnits;
  return words.untilUnits(format.integer(units), results.units[plan.unit.type].many);
}

function Amendments({ amendments, words }: { amendments: readonly Amendment[]; words: Words }) {
  const format = useFormat();
  const columns: Column<Amendment>[] = [
    { key: "when", header: words.when, cell: ({ at }) => format.dateTime(at) },
    { key: "what", header: words.what, cell: ({ what }) => words.amendmentKinds[what], isRowHeader: true },
    { key: "why", header: words.why, cell: ({ reason }) => reason },
    { key: "who", header: words.who2, cell: ({ byName }) => byName ?? "" },
  ];
  return (
    <>
      <h3>{words.amendments}</h3>
      {amendments.length === 0 ? (
        <p>{words.noAmendments}</p>
      ) : (
        <DataTable
          caption={words.amendments}
          columns={columns}
          rows={amendments}
          rowKey={({ id }) => id}
          boxed={false}
        />
      )}
    </>
  );
}
