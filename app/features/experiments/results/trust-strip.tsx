import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { Plan } from "../plan.schema";
import type { ExperimentResult } from "./result";
import classes from "./results.module.css";
import { TrustDetails } from "./trust-details";

type CheckTone = "good" | "bad" | "warn" | "neutral";

interface CheckLine {
  readonly key: string;
  readonly tone: CheckTone;
  readonly text: string;
  readonly detail: string | null;
}

const icons = { good: IconCircleCheck, bad: IconCircleX, warn: IconAlertTriangle, neutral: IconCircleDashed };

/** The checks before the numbers: a tick each, or why not and where. */
export function TrustStrip({ plan, result }: { plan: Plan; result: ExperimentResult }) {
  const { results } = useTexts();
  const format = useFormat();
  const { trust: words, units } = results;
  const lines = checkLines(plan, result, words, format);
  const isFine = result.trust.alarms.length === 0;
  return (
    <Section title={words.title} description={isFine ? undefined : words.notFine} id="trust">
      <ul className={classes.checks}>
        {lines.map(({ key, tone, text, detail }) => {
          const CheckIcon = icons[tone];
          return (
            <li key={key} className={classes.check} data-tone={tone}>
              <CheckIcon size={18} aria-hidden />
              <span>
                {text}
                {detail ? <span className={classes.checkDetail}>{detail}</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
      <Leftovers result={result} many={units[plan.unit.type].many} />
      <TrustDetails plan={plan} result={result} />
    </Section>
  );
}

type Words = Texts["results"]["trust"];

function checkLines(plan: Plan, result: ExperimentResult, words: Words, format: Format): CheckLine[] {
  return [
    sampleRatioLine(plan, result, words, format),
    severalArmsLine(result, words, format),
    covariateLine(result, words),
    missingLine(result, words, format),
    ...adherenceLine(result, words, format),
  ];
}

function sampleRatioLine(plan: Plan, { trust, units }: ExperimentResult, words: Words, format: Format): CheckLine {
  const key = "sampleRatio";
  const total = Object.values(units.byArm).reduce((sum, count) => sum + count, 0);
  if (total === 0) return { key, tone: "neutral", text: words.sampleRatio, detail: words.none };
  const shares = plan.arms
    .map((arm) => `${arm.name} ${format.percent((units.byArm[arm.key] ?? 0) / total, 1)}`)
    .join(" · ");
  if (!trust.sampleRatio.alarm) return { key, tone: "good", text: words.sampleRatio, detail: shares };
  const { site = null, channel = null, day = null } = trust.cause ?? {};
  const cause = words.cause(site, channel, day === null ? null : format.day(day));
  return { key, tone: "bad", text: words.sampleRatioOff, detail: `${shares}. ${cause}` };
}

function severalArmsLine({ trust, units, horizon }: ExperimentResult, words: Words, format: Format): CheckLine {
  const key = "severalArms";
  const { inSeveralArms } = units;
  if (inSeveralArms === 0) return { key, tone: "good", text: words.severalArms, detail: null };
  const share = format.percent(inSeveralArms / (inSeveralArms + horizon.units), 2);
  const text = words.severalArmsSome(format.integer(inSeveralArms), share);
  return { key, tone: trust.sampleRatio.severalArmsAlarm ? "bad" : "good", text, detail: null };
}

function covariateLine({ trust }: ExperimentResult, words: Words): CheckLine {
  const key = "covariate";
  if (trust.covariates.length === 0) return { key, tone: "neutral", text: words.covariateNone, detail: null };
  const isOff = trust.covariates.some(({ alarm }) => alarm);
  return { key, tone: isOff ? "bad" : "good", text: isOff ? words.covariateOff : words.covariate, detail: null };
}

function missingLine({ trust: { missing } }: ExperimentResult, words: Words, format: Format): CheckLine {
  const key = "missing";
  const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
  const closed = total(missing.closed);
  if (closed === 0) return { key, tone: "neutral", text: words.missing, detail: words.missingNone };
  const without = total(missing.missing);
  const detail = without === 0 ? null : words.missingSome(format.percent(without / closed, 1));
  return { key, tone: missing.alarm ? "bad" : "good", text: words.missing, detail };
}

const ADHERENCE_ALERT_BELOW = 0.9;

function adherenceLine({ executions }: ExperimentResult, words: Words, format: Format): CheckLine[] {
  const done = executions.reduce((sum, count) => sum + count.done, 0);
  const all = executions.reduce((sum, count) => sum + count.done + count.notDone, 0);
  if (all === 0) return [];
  const isLow = done / all < ADHERENCE_ALERT_BELOW;
  const some = words.adherenceSome(format.percent(done / all, 0));
  const detail = isLow ? `${some}, ${words.adherenceLow}` : some;
  return [{ key: "adherence", tone: isLow ? "warn" : "good", text: words.adherence, detail }];
}

/** What is counted and not read. */
function Leftovers({ result, many }: { result: ExperimentResult; many: string }) {
  const { results } = useTexts();
  const { integer } = useFormat();
  const { trust: words } = results;
  const { late, afterEnd, inUnknownArm, heardOf } = result.units;
  const count = (number: number) => `${integer(number)} ${many}`;
  const unheard = result.isWithoutTimes ? 0 : result.horizon.units - heardOf;
  const lines = [
    late > 0 ? words.late(count(late)) : null,
    afterEnd > 0 ? words.afterEnd(count(afterEnd)) : null,
    inUnknownArm > 0 ? words.unknownArm(count(inUnknownArm)) : null,
    unheard > 0 && unheard === result.horizon.units ? words.noEvents(count(unheard)) : null,
  ].filter((line) => line !== null);
  return lines.map((line) => (
    <p key={line} className={classes.note}>
      {line}
    </p>
  ));
}
