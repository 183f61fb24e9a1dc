import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { Draft } from "../../draft/draft.schema";
import { differenceInUnit, inMetricUnit } from "../plan-words";
import type { WizardView } from "../wizard-view.server";

const LONGEST_WEEKS = 52;

export interface PlannerSentences {
  readonly facts: readonly string[];
  readonly warnings: readonly string[];
}

/** The planner's answer in sentences: what comes, what it takes, what the planned weeks find. */
export function plannerSentences(
  draft: Draft,
  { planner, past, metrics }: Pick<WizardView, "planner" | "past" | "metrics">,
  words: Texts["wizard"],
  format: Format,
): PlannerSentences {
  const { duration, unit } = words;
  const primary = metrics.find(({ key }) => key === draft.primary);
  const facts: string[] = [];
  if (planner.unitsPerWeek !== null) {
    facts.push(duration.comes(format.integer(planner.unitsPerWeek), unit.plural[draft.unitType]));
  }
  if (planner.baseline !== null && primary !== undefined) {
    const { mean, variance, isMeasured } = planner.baseline;
    const spread = differenceInUnit(Math.sqrt(variance), primary.unit, format);
    facts.push(duration.typical(primary.name, inMetricUnit(mean, primary.unit, format), spread));
    if (isMeasured) facts.push(duration.counted(format.integer(past.seen)));
  }
  const sized = sizeSentences(planner, primary?.unit ?? "number", words, format);
  const limits = limitSentences(planner, metrics, duration);
  const wait = planner.waitDays === null ? [] : [duration.wait(format.duration(planner.waitDays * 86_400_000))];
  return {
    facts: [...facts, ...sized.facts, ...limits.facts, ...wait],
    warnings: [...sized.warnings, ...limits.warnings],
  };
}

/** Whole weeks that answer both the main question and every limit; null when they are planned already or too many. */
export function advisedWeeks({ planner, draft }: Pick<WizardView, "planner" | "draft">): number | null {
  const needed = planner.size?.weeksNeeded ?? null;
  if (needed === null || draft.horizonKind !== "weeks") return null;
  const limits = planner.guardrails.flatMap(({ weeks }) => (weeks !== null && weeks <= LONGEST_WEEKS ? [weeks] : []));
  const advised = Math.max(needed, ...limits);
  return advised <= LONGEST_WEEKS && advised !== planner.weeks ? advised : null;
}

function sizeSentences(
  { size, smallestGain, weeks }: WizardView["planner"],
  unit: WizardView["metrics"][number]["unit"],
  { duration }: Texts["wizard"],
  format: Format,
): PlannerSentences {
  const facts: string[] = [];
  const warnings: string[] = [];
  if (size === null || smallestGain === null || weeks === null) return { facts, warnings };
  const gain = differenceInUnit(smallestGain, unit, format);
  if (size.weeksNeeded !== null && size.weeksNeeded <= LONGEST_WEEKS) {
    facts.push(duration.needs(gain, duration.weeksWord(size.weeksNeeded)));
    if (weeks < size.weeksNeeded) warnings.push(duration.tooShort);
  } else if (smallestGain > 0) warnings.push(duration.needsTooLong(gain));
  if (size.smallestEffect !== null) {
    const found = differenceInUnit(size.smallestEffect, unit, format);
    facts.push(duration.detects(duration.weeksWord(Math.round(weeks * 10) / 10), found));
  }
  if (size.power !== null) facts.push(duration.power(format.percent(size.power, 0)));
  return { facts, warnings };
}

function limitSentences(
  planner: WizardView["planner"],
  metrics: WizardView["metrics"],
  duration: Texts["wizard"]["duration"],
): PlannerSentences {
  const facts: string[] = [];
  const warnings: string[] = [];
  for (const { key, weeks } of planner.guardrails) {
    const name = metrics.find((metric) => metric.key === key)?.name ?? key;
    if (weeks === null) continue;
    if (weeks > LONGEST_WEEKS) warnings.push(duration.guardrailLong(name));
    else if (planner.weeks !== null && weeks > planner.weeks) {
      warnings.push(duration.guardrail(name, duration.weeksWord(weeks)));
    } else facts.push(duration.guardrail(name, duration.weeksWord(weeks)));
  }
  return { facts, warnings };
}
