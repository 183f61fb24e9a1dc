import { verdictFormat, verdictWords } from "~/lib/texts/en/verdict";
import { type Texts, texts } from "~/lib/texts/texts";
import { type VerdictFacts, verdictNextStep, verdictSentence } from "~experiments";
import type { MetricDefinition } from "../metric.schema";
import type { Plan } from "../plan.schema";
import type { ArmVerdict } from "./result";

/** The verdict in sentences. */
export interface VerdictInWords {
  readonly sentence: string;
  readonly next: string;
}

function measureKind({ unit }: Pick<MetricDefinition, "unit">): VerdictFacts["primary"]["kind"] {
  if (unit === "money") return "money";
  return unit === "share" ? "percent" : "number";
}

function factsOf(plan: Plan, read: ArmVerdict, words: Texts["results"]): VerdictFacts {
  const { primary, guardrails } = plan.metrics;
  return {
    arm: plan.arms.find(({ key }) => key === read.arm)?.name ?? read.arm,
    unit: words.units[plan.unit.type],
    primary: { name: primary.name, kind: measureKind(primary), direction: primary.direction, ...read.primary },
    smallestGain: plan.smallestGain,
    monthly: read.monthly,
    guardrails: guardrails.map(({ metric, margin }) => {
      const found = read.guardrails.find((comparison) => comparison.metric === metric.key);
      const { estimate = null, lower = null, upper = null, nonInferior = null } = found ?? {};
      const { key, direction } = metric;
      const reading = { key, direction, margin, estimate, lower, upper, nonInferior };
      return { name: metric.name, kind: measureKind(metric), reading };
    }),
    stoppedForHarm: read.stoppedForHarm,
  };
}

/** The verdict of an arm in the fixed sentences, the same on screen, in print and in exports. */
export function verdictInWords(plan: Plan, read: ArmVerdict, locale: string): VerdictInWords {
  const facts = factsOf(plan, read, texts(locale).results);
  const format = verdictFormat(plan.currency);
  return {
    sentence: verdictSentence(read.verdict, facts, verdictWords, format),
    next: verdictNextStep(read.verdict, facts, verdictWords, format),
  };
}
