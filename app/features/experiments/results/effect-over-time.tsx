import type { DayMark } from "~/components/charts/day-marks";
import { LineWithBand } from "~/components/charts/line-with-band";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { armColour } from "~/components/theme/arm-colours";
import type { Plan } from "../plan.schema";
import type { ExperimentResult } from "./result";
import { useMeasureFormat } from "./use-measure-format";

type EffectOverTimeProps = { plan: Plan; result: ExperimentResult; marks: readonly DayMark[] };

/** How the primary effect settled, one picture for each treatment arm. */
export function EffectOverTime({ plan, result, marks }: EffectOverTimeProps) {
  const { results } = useTexts();
  const { overTime: words, units } = results;
  const { primary } = plan.metrics;
  const measure = useMeasureFormat(plan.currency)(primary);
  if (result.isWithoutTimes) {
    return (
      <Section title={words.title}>
        <p>{words.none}</p>
      </Section>
    );
  }
  return (
    <Section title={words.title} description={words.description(units[plan.unit.type].many)}>
      {plan.arms.slice(1).map(({ key, name }, index) => (
        <LineWithBand
          key={key}
          title={words.chart(primary.name, name)}
          points={result.overTime[key] ?? []}
          format={measure.effect}
          colour={armColour(index + 1)}
          marks={marks}
        />
      ))}
    </Section>
  );
}
