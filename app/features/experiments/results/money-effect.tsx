import { IntervalBar } from "~/components/charts/interval-bar";
import type { Interval } from "~/components/charts/interval-mark";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { armColour } from "~/components/theme/arm-colours";
import type { Texts } from "~/lib/texts/texts";
import type { Plan } from "../plan.schema";
import type { ArmVerdict, ExperimentResult } from "./result";
import classes from "./results.module.css";
import { useMeasureFormat } from "./use-measure-format";

/** Numbers that make an interval; null when one is missing. */
export function intervalOf(numbers: {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}): Interval | null {
  const { estimate, lower, upper } = numbers;
  return estimate === null || lower === null || upper === null ? null : { estimate, lower, upper };
}

/** With what care it must be read; nothing when it may be read as it is. */
function standing({ trust, horizon }: ExperimentResult, words: Texts["results"]["money"]): string | undefined {
  if (trust.alarms.length > 0) return words.untrusted;
  return horizon.isReached ? undefined : words.early;
}

/** The one effect the decision is about: a bar with its interval for each arm, a month's value, the averages. */
export function MoneyEffect({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { results, common } = useTexts();
  const { money: words, units } = results;
  const { primary } = plan.metrics;
  const measure = useMeasureFormat(plan.currency)(primary);
  const { one } = units[plan.unit.type];
  return (
    <Section title={words.title(primary.name)} description={standing(result, words)}>
      <div className={classes.effect}>
        {result.verdicts.map((verdict) => {
          const index = plan.arms.findIndex(({ key }) => key === verdict.arm);
          const interval = intervalOf(verdict.primary);
          const name = plan.arms[index]?.name ?? verdict.arm;
          return (
            <div key={verdict.arm} className={classes.arm}>
              {result.verdicts.length > 1 ? <h3>{name}</h3> : null}
              {interval ? (
                <IntervalBar
                  title={`${name}: ${primary.name} ${words.per(one)}`}
                  interval={interval}
                  format={measure.effect}
                  colour={armColour(index)}
                  size="large"
                />
              ) : (
                <p>{common.notMeasured}</p>
              )}
              <Tiles plan={plan} result={result} verdict={verdict} />
            </div>
          );
        })}
      </div>
      <Notes plan={plan} />
    </Section>
  );
}

function Tiles({ plan, result, verdict }: { plan: Plan; result: ExperimentResult; verdict: ArmVerdict }) {
  const { results } = useTexts();
  const format = useFormat();
  const { money: words, units } = results;
  const { primary } = plan.metrics;
  const measure = useMeasureFormat(plan.currency)(primary);
  const { one, many } = units[plan.unit.type];
  const comparison = result.decision.comparisons.find(
    ({ metric, treatment }) => metric === primary.key && treatment === verdict.arm,
  );
  const { lower, upper } = verdict.primary;
  const month = verdict.monthly ? intervalOf(verdict.monthly) : null;
  const rounded = (minor: number) => format.roundedMoney(minor, plan.currency);
  const averageOf = primary.unit === "share" ? words.share(many) : words.average(one);
  const arms = [
    { key: result.plans.decision.control, value: comparison?.values.control ?? null },
    { key: verdict.arm, value: comparison?.values.treatment ?? null },
  ];
  return (
    <StatTiles>
      <StatTile
        label={`${primary.name} ${words.per(one)}`}
        value={measure.effect(verdict.primary.estimate)}
        detail={lower === null || upper === null ? null : words.interval(measure.effect(lower), measure.effect(upper))}
      />
      {month ? (
        <StatTile
          label={words.month}
          value={rounded(month.estimate)}
          detail={`${words.interval(rounded(month.lower), rounded(month.upper))}, ${words.monthDetail(format.integer(plan.ordersPerMonth ?? 0))}`}
        />
      ) : null}
      {arms.map(({ key, value }) => (
        <StatTile
          key={key}
          label={plan.arms.find((arm) => arm.key === key)?.name ?? key}
          value={measure.value(value)}
          detail={averageOf}
        />
      ))}
    </StatTiles>
  );
}

/** What the figure rests on and leaves out. */
function Notes({ plan }: { plan: Plan }) {
  const { results } = useTexts();
  const { money: words, units } = results;
  const { primary } = plan.metrics;
  const measure = useMeasureFormat(plan.currency)(primary);
  const named = (kinds: readonly string[]) =>
    [...new Set(kinds)].map((kind) => words.costKinds[kind] ?? kind).join(", ");
  const isMargin = primary.measure.kind === "margin";
  const estimated = named(plan.costs.filter((cost) => cost.estimated).map(({ kind }) => kind));
  const lines = [
    plan.smallestGain > 0 ? words.smallest(measure.value(plan.smallestGain), units[plan.unit.type].one) : null,
    isMargin && plan.costsLeftOut.length > 0 ? words.leftOut(named(plan.costsLeftOut)) : null,
    isMargin && estimated !== "" ? words.estimated(estimated) : null,
    primary.unit === "money" && plan.unit.type !== "order" ? words.noMonthByUnit(units[plan.unit.type].one) : null,
    primary.unit === "money" && plan.unit.type === "order" && plan.ordersPerMonth === null ? words.noMonth : null,
  ].filter((line) => line !== null);
  return lines.map((line) => (
    <p key={line} className={classes.note}>
      {line}
    </p>
  ));
}
