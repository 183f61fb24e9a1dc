import { parseDecimal, parseInUnit } from "~/lib/typed-number";
import { slugSchema } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import type { Reading } from "./check-draft";

type Duration = Pick<Plan, "smallestGain" | "horizon" | "plannedUnits">;
type Method = Pick<Plan, "coverage" | "layer" | "resources" | "inference" | "correction" | "alpha">;

const LONGEST_WEEKS = 52;

export function readDuration(reading: Reading): Duration {
  const { draft, context, note } = reading;
  const { words, locale } = context;
  const unit = context.metrics.find(({ key }) => key === draft.primary)?.unit ?? "number";
  const smallestGain = parseInUnit(draft.smallestGain, unit, context);
  if (smallestGain === null || smallestGain < 0) note("duration", "smallestGain", words.gainWrong);
  const gain = Math.max(0, smallestGain ?? 0);
  if (draft.horizonKind === "units") {
    const units = parseDecimal(draft.horizonUnits, locale);
    const isWhole = units !== null && Number.isInteger(units) && units >= 2;
    if (!isWhole) note("duration", "horizonUnits", words.unitsWrong);
    const planned = isWhole ? units : 2;
    return { smallestGain: gain, horizon: { kind: "units", units: planned }, plannedUnits: planned };
  }
  const weeks = readWeeks(reading);
  const units = plannedUnits(reading, weeks);
  return { smallestGain: gain, horizon: { kind: "days", days: weeks * 7 }, plannedUnits: units };
}

function readWeeks({ draft, context, note }: Reading): number {
  const weeks = parseDecimal(draft.weeks, context.locale);
  if (weeks !== null && Number.isInteger(weeks) && weeks >= 1 && weeks <= LONGEST_WEEKS) return weeks;
  note("duration", "weeks", context.words.weeksWrong);
  return 1;
}

function plannedUnits(reading: Reading, weeks: number): number {
  const { context, note } = reading;
  const perWeek = readUnitsPerWeek(reading);
  if (perWeek === null) {
    note("duration", "unitsPerWeek", context.words.unitsPerWeekMissing);
    return 2;
  }
  const coverage = readShare(reading.draft.coverage, context.locale) ?? 1;
  const units = Math.round(perWeek * weeks * coverage);
  if (units < 2) note("duration", "weeks", context.words.tooFewUnits);
  return Math.max(2, units);
}

/** Units a week: typed, else counted from past orders, else null. */
export function readUnitsPerWeek({ draft, context }: Pick<Reading, "draft" | "context">): number | null {
  const typed = parseDecimal(draft.unitsPerWeek, context.locale);
  if (typed !== null && typed > 0) return typed;
  return context.unitsPerWeek;
}

/** "50", "50 %" -> 0.5; empty means everybody; null when it is no share. */
export function readShare(text: string, locale: string): number | null {
  if (text.trim() === "") return 1;
  const percent = parseDecimal(text.replace(/%\s*$/, ""), locale);
  return percent !== null && percent > 0 && percent <= 100 ? percent / 100 : null;
}

export function readMethod(reading: Reading): Method {
  const { draft, context, note } = reading;
  const coverage = readShare(draft.coverage, context.locale);
  if (coverage === null) note("duration", "coverage", context.words.coverageWrong);
  const alpha = draft.alpha.trim() === "" ? 0.05 : parseDecimal(draft.alpha, context.locale);
  if (alpha === null || alpha <= 0 || alpha >= 0.5) note("duration", "alpha", context.words.alphaWrong);
  return {
    coverage: coverage ?? 1,
    layer: readLayer(reading),
    resources: readResources(draft.resources),
    inference: draft.inference,
    correction: draft.correction,
    alpha: alpha !== null && alpha > 0 && alpha < 0.5 ? alpha : 0.05,
  };
}

function readResources(text: string): string[] {
  const names = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return [...new Set(names)];
}

function readLayer({ draft, context, note }: Reading): Plan["layer"] {
  const name = draft.layerName.trim();
  if (name === "") return null;
  const start = parseDecimal(draft.layerFrom || "0", context.locale);
  const end = parseDecimal(draft.layerTo || "1", context.locale);
  const isRange = start !== null && end !== null && start >= 0 && start < end && end <= 1;
  if (slugSchema.safeParse(name).success && isRange) return { name, start, end };
  note("duration", "layerName", context.words.layerWrong);
  return null;
}
