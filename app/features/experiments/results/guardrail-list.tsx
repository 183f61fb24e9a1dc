import { IntervalBar } from "~/components/charts/interval-bar";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { armColour } from "~/components/theme/arm-colours";
import type { Comparison } from "~experiments";
import type { Plan } from "../plan.schema";
import { intervalOf } from "./money-effect";
import type { ExperimentResult } from "./result";
import classes from "./results.module.css";
import { useMeasureFormat } from "./use-measure-format";

type Guardrail = Plan["metrics"]["guardrails"][number];

/** Each guardrail as a small interval against its limit, with the judgement in words. */
export function GuardrailList({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { results } = useTexts();
  const { guardrails } = plan.metrics;
  if (guardrails.length === 0) return null;
  return (
    <Section title={results.guardrails.title} description={results.guardrails.description}>
      <div className={classes.rails}>
        {result.verdicts.flatMap(({ arm, guardrails: comparisons }) =>
          guardrails.map((guardrail) => (
            <GuardrailRow
              key={`${arm} ${guardrail.metric.key}`}
              plan={plan}
              arm={arm}
              guardrail={guardrail}
              comparison={comparisons.find(({ metric }) => metric === guardrail.metric.key)}
            />
          )),
        )}
      </div>
    </Section>
  );
}

type RowProps = { plan: Plan; arm: string; guardrail: Guardrail; comparison: Comparison | undefined };

function GuardrailRow({ plan, arm, guardrail: { metric, margin }, comparison }: RowProps) {
  const { results, common } = useTexts();
  const words = results.guardrails;
  const measure = useMeasureFormat(plan.currency)(metric);
  const index = plan.arms.findIndex(({ key }) => key === arm);
  const limit = metric.direction === "higher" ? -margin : margin;
  const interval = comparison ? intervalOf(comparison) : null;
  const name = plan.arms.length > 2 ? `${metric.name}, ${plan.arms[index]?.name ?? arm}` : metric.name;
  const state = judgement(comparison, metric.direction, margin);
  const tone = state === "fine" ? "good" : state === "past" ? "bad" : "warn";
  return (
    <div className={classes.rail}>
      <div>
        <div className={classes.railName}>{name}</div>
        <StatusBadge tone={tone}>{words[state]}</StatusBadge>
        <span className={classes.checkDetail}>
          {interval
            ? `${common.charts.interval(measure.effect(interval.estimate), measure.effect(interval.lower), measure.effect(interval.upper))}; ${words.limit(measure.effect(limit))}`
            : `${common.notMeasured}; ${words.limit(measure.effect(limit))}`}
        </span>
      </div>
      {interval ? (
        <IntervalBar
          title={name}
          interval={interval}
          format={measure.effect}
          margin={limit}
          colour={armColour(index)}
          showAxis={false}
        />
      ) : null}
    </div>
  );
}

function judgement(comparison: Comparison | undefined, direction: "higher" | "lower", margin: number) {
  if (comparison?.nonInferior === true) return "fine";
  const interval = comparison ? intervalOf(comparison) : null;
  if (!interval) return "open";
  const best = direction === "higher" ? interval.upper : -interval.lower;
  return best < -margin ? "past" : "open";
}
