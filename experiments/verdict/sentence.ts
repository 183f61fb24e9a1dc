import type { MonthlyValue } from "./monthly-value";
import type { GuardrailReading, TrustAlarm, Verdict } from "./verdict-types";
import type {
  AlarmText,
  EffectText,
  GuardrailText,
  MeasureKind,
  MonthlyText,
  SizeFormat,
  UnitsText,
  VerdictFormat,
  VerdictWords,
} from "./verdict-words";

/** What the sentences are about, beside the verdict itself. Numbers are those the verdict was decided on. */
export interface VerdictFacts {
  /** The treatment arm's name as people know it. */
  readonly arm: string;
  /** What is randomised, in the singular and the plural: order, orders. */
  readonly unit: { readonly one: string; readonly many: string };
  readonly primary: {
    readonly name: string;
    readonly kind: MeasureKind;
    readonly direction: "higher" | "lower";
    readonly estimate: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly smallestGain: number;
  /** Null when the primary metric is not money, or the units a month are unknown. */
  readonly monthly: MonthlyValue | null;
  readonly guardrails: readonly {
    readonly name: string;
    readonly kind: MeasureKind;
    readonly reading: GuardrailReading;
  }[];
  readonly stoppedForHarm?: boolean;
}

interface Gain {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

function sized({ estimate, lower, upper }: Gain, { full, bare }: SizeFormat): MonthlyText {
  const amount = full(Math.abs(estimate));
  const estimateIsGain = estimate >= 0;
  if (lower >= 0) return { shape: "gain", estimateIsGain, amount, from: bare(lower), to: bare(upper) };
  if (upper <= 0) return { shape: "loss", estimateIsGain, amount, from: bare(-upper), to: bare(-lower) };
  return { shape: "either", estimateIsGain, amount, from: bare(-lower), to: bare(upper) };
}

function known({ estimate, lower, upper }: MonthlyValue): Gain | null {
  return estimate === null || lower === null || upper === null ? null : { estimate, lower, upper };
}

function turned(gain: Gain): Gain {
  return { estimate: -gain.estimate, lower: -gain.upper, upper: -gain.lower };
}

function effectText(facts: VerdictFacts, format: VerdictFormat): EffectText | null {
  const { primary } = facts;
  const gain = known(primary);
  if (gain === null) return null;
  return {
    ...sized(primary.direction === "higher" ? gain : turned(gain), format[primary.kind]),
    arm: facts.arm,
    metric: primary.name,
    unit: facts.unit.one,
    isMoney: primary.kind === "money",
    lessIsBetter: primary.direction === "lower",
  };
}

function guardrailText(
  { name, kind, reading }: VerdictFacts["guardrails"][number],
  format: VerdictFormat,
): GuardrailText {
  const { full, bare } = format[kind];
  const interval = known(reading);
  const worse = interval === null || reading.direction === "lower" ? interval : turned(interval);
  return {
    name,
    worseBy: worse && full(worse.estimate),
    from: worse && bare(worse.lower),
    to: worse && bare(worse.upper),
    allowed: full(reading.margin),
  };
}

function alarmText(alarm: TrustAlarm, format: VerdictFormat): AlarmText {
  return {
    site: alarm.site ?? null,
    day: alarm.day === undefined ? null : format.day(alarm.day),
    share: alarm.share === undefined ? null : format.share(alarm.share),
  };
}

/** The parts all sentences draw on. */
function partsOf(verdict: Verdict, facts: VerdictFacts, words: VerdictWords, format: VerdictFormat) {
  const effect = effectText(facts, format);
  const monthly = facts.monthly && known(facts.monthly);
  const named = facts.guardrails.filter(({ reading }) => verdict.guardrails.includes(reading.key));
  const needed: UnitsText | null =
    verdict.unitsNeeded === null ? null : { count: format.count(verdict.unitsNeeded), units: facts.unit.many };
  return {
    effect: effect && words.effect(effect),
    monthly: monthly && words.monthly(sized(monthly, format.roundMoney)),
    guardrails: (sentence: (guardrail: GuardrailText) => string) =>
      named.map((guardrail) => sentence(guardrailText(guardrail, format))).join(" "),
    guardrailNames: named.map(({ name }) => name),
    needed,
  };
}

function mainSentence(verdict: Verdict, facts: VerdictFacts, words: VerdictWords, format: VerdictFormat): string {
  const { sentence } = words;
  const { effect, monthly, guardrails, needed } = partsOf(verdict, facts, words, format);
  if (verdict.kind === "cannotBeTrusted") {
    const causes = verdict.alarms.map((alarm) => words.alarm[alarm.check](alarmText(alarm, format)));
    return sentence.cannotBeTrusted({ causes: causes.join(" ") });
  }
  if (verdict.kind === "keepOldWay" && verdict.rule === 2) {
    return sentence.keepOldWayGuardrail({ effect, guardrails: guardrails(words.guardrailPast) });
  }
  if (verdict.kind === "keepRunning" && verdict.rule === 3) {
    return sentence.keepRunning({ effect, days: verdict.daysLeft });
  }
  if (effect === null) return sentence.keepRunningNoData({ metric: facts.primary.name });
  switch (verdict.kind) {
    case "rollOut":
      return sentence.rollOut({ effect, monthly });
    case "keepOldWay":
      return sentence.keepOldWayLoss({ effect, monthly, stoppedForHarm: facts.stoppedForHarm === true });
    case "keepRunning":
      if (verdict.rule === 4) {
        return sentence.keepRunningGuardrail({ effect, guardrails: guardrails(words.guardrailUndecided) });
      }
      return needed === null
        ? sentence.keepRunning({ effect, days: verdict.daysLeft })
        : sentence.keepRunningLonger({ effect, needed, days: verdict.daysLeft });
    case "notWorthMoreTime": {
      if (verdict.rule === 7) return sentence.notWorthTooLong({ effect, needed });
      const smallestGain = format[facts.primary.kind].full(facts.smallestGain);
      return sentence.notWorthTooSmall({ effect, smallestGain, unit: facts.unit.one });
    }
  }
}

/**
 * The verdict in a fixed sentence or two: the word for what to do, money and its interval first, then the guardrails
 * that hold, then a note when the primary metric is not money. The words are the app's; nothing here is a language.
 */
export function verdictSentence(
  verdict: Verdict,
  facts: VerdictFacts,
  words: VerdictWords,
  format: VerdictFormat,
): string {
  const sentences = [mainSentence(verdict, facts, words, format)];
  const fine = facts.guardrails.filter(({ reading }) => reading.nonInferior === true).map(({ name }) => name);
  const saysGuardrails = verdict.kind === "rollOut" || verdict.kind === "notWorthMoreTime";
  if (saysGuardrails && fine.length > 0) sentences.push(words.guardrailsFine(fine));
  if (verdict.kind !== "cannotBeTrusted" && facts.primary.kind !== "money") {
    sentences.push(words.notInMoney(facts.primary.name));
  }
  return sentences.join(" ");
}

/** What the reader should do next, in a fixed sentence; one for each alarm when the result cannot be trusted. */
export function verdictNextStep(
  verdict: Verdict,
  facts: VerdictFacts,
  words: VerdictWords,
  format: VerdictFormat,
): string {
  const { next } = words;
  const { effect, needed, guardrailNames } = partsOf(verdict, facts, words, format);
  switch (verdict.kind) {
    case "cannotBeTrusted":
      return verdict.alarms.map((alarm) => next.alarm[alarm.check](alarmText(alarm, format))).join(" ");
    case "rollOut":
      return next.rollOut({ arm: facts.arm });
    case "keepOldWay":
      return verdict.rule === 2
        ? next.keepOldWayGuardrail({ guardrails: guardrailNames })
        : next.keepOldWayLoss({ arm: facts.arm });
    case "notWorthMoreTime":
      return next.notWorth();
    case "keepRunning":
      if (verdict.rule === 4) return next.keepRunningGuardrail({ guardrails: guardrailNames });
      if (verdict.rule === 7 && effect === null) return next.keepRunningNoData({ metric: facts.primary.name });
      return verdict.rule === 7 && needed !== null
        ? next.keepRunningLonger({ days: verdict.daysLeft })
        : next.keepRunning({ days: verdict.daysLeft });
  }
}
