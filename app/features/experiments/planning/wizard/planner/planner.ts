import { parseDecimal, parseInUnit } from "~/lib/typed-number";
import type { PlanContext } from "../../draft/check-draft";
import type { Draft } from "../../draft/draft.schema";
import { readShare, readUnitsPerWeek } from "../../draft/read-duration";
import type { Baseline } from "../../metrics/measure-units";
import type { PastAnswer } from "../../past-orders/past-orders";
import { guardrailWeeks, type PlanSize, planSize } from "../../past-orders/plan-size";

/** What the planner can say of a draft as it stands; null where an answer is missing. */
export interface PlannerAnswer {
  readonly unitsPerWeek: number | null;
  /** Of the primary metric: measured on past orders, or as typed. */
  readonly baseline: (Pick<Baseline, "mean" | "variance"> & { readonly isMeasured: boolean }) | null;
  readonly smallestGain: number | null;
  readonly weeks: number | null;
  readonly size: PlanSize | null;
  readonly guardrails: readonly {
    readonly key: string;
    readonly weeks: number | null;
    /** Its value on past orders; null when it could not be measured. */
    readonly now: number | null;
  }[];
  /** Days until the last unit's outcomes are in; null: the primary metric has no window. */
  readonly waitDays: number | null;
}

/** A normal distribution holds nine in ten within 1.645 standard deviations of the mean. */
const NINE_IN_TEN = 2 * 1.6448536269514722;

export function planner(draft: Draft, context: PlanContext, past: PastAnswer): PlannerAnswer {
  const primary = context.metrics.find(({ key }) => key === draft.primary);
  const unitsPerWeek = readUnitsPerWeek({ draft, context });
  const baseline = baselineFor(draft, context, past);
  const gain = primary ? parseInUnit(draft.smallestGain, primary.unit, context) : null;
  const smallestGain = gain !== null && gain >= 0 ? gain : null;
  const setting = settingOf(draft, context, unitsPerWeek);
  const size =
    baseline !== null && smallestGain !== null && setting !== null
      ? planSize({ ...setting, baseline, smallestGain, inference: draft.inference })
      : null;
  return {
    unitsPerWeek,
    baseline,
    smallestGain,
    weeks: setting?.weeks ?? null,
    size,
    guardrails: guardrailsFor(draft, context, past, setting),
    waitDays: primary?.windowHours ? Math.ceil(primary.windowHours / 24) : null,
  };
}

function baselineFor(draft: Draft, context: PlanContext, past: PastAnswer): PlannerAnswer["baseline"] {
  const measured = past.baselines[draft.primary];
  if (measured) return { mean: measured.mean, variance: measured.variance, isMeasured: true };
  const unit = context.metrics.find(({ key }) => key === draft.primary)?.unit;
  if (unit === undefined) return null;
  const from = parseInUnit(draft.usualFrom, unit, context);
  const to = parseInUnit(draft.usualTo, unit, context);
  if (from === null || to === null || to <= from) return null;
  return { mean: (from + to) / 2, variance: ((to - from) / NINE_IN_TEN) ** 2, isMeasured: false };
}

type Setting = Pick<Parameters<typeof planSize>[0], "alpha" | "unitsPerWeek" | "coverage" | "weights" | "weeks">;

function settingOf(draft: Draft, { locale }: PlanContext, unitsPerWeek: number | null): Setting | null {
  const weights = draft.arms.map(({ share }) => parseDecimal(share.replace(/%\s*$/, ""), locale) ?? 0);
  const alpha = draft.alpha.trim() === "" ? 0.05 : parseDecimal(draft.alpha, locale);
  const coverage = readShare(draft.coverage, locale);
  const typedWeeks = parseDecimal(draft.weeks, locale);
  const units = draft.horizonKind === "units" ? parseDecimal(draft.horizonUnits, locale) : null;
  const isSound = weights.length >= 2 && weights.every((weight) => weight > 0) && alpha !== null && coverage !== null;
  if (!isSound || unitsPerWeek === null || unitsPerWeek <= 0 || alpha <= 0 || alpha >= 0.5) return null;
  const weeks = units !== null && units >= 2 ? units / (unitsPerWeek * coverage) : typedWeeks;
  if (weeks === null || weeks <= 0) return null;
  return { alpha, unitsPerWeek, coverage, weights, weeks };
}

function guardrailsFor(
  draft: Draft,
  context: PlanContext,
  past: PastAnswer,
  setting: Setting | null,
): PlannerAnswer["guardrails"] {
  return draft.guardrails.flatMap((row) => {
    const metric = context.metrics.find(({ key }) => key === row.metric);
    if (metric === undefined) return [];
    const baseline = past.baselines[metric.key];
    const margin = parseInUnit(row.margin, metric.unit, context);
    const canSize = baseline !== undefined && setting !== null && margin !== null && margin > 0;
    const weeks = canSize ? guardrailWeeks({ variance: baseline.variance, margin }, setting) : null;
    return [{ key: metric.key, weeks, now: baseline?.mean ?? null }];
  });
}
