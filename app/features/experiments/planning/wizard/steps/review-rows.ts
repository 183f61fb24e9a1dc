import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import { parseInUnit } from "~/lib/typed-number";
import type { CostKind } from "~db/schema/organisation";
import { changeFields } from "../../draft/change-fields";
import type { Draft, WizardStep } from "../../draft/draft.schema";
import { audienceSentence, differenceInUnit } from "../plan-words";
import type { WizardView } from "../wizard-view.server";

export interface ReviewRow {
  readonly step: WizardStep;
  readonly label: string;
  readonly lines: readonly string[];
}

interface Wording {
  readonly words: Texts["wizard"];
  readonly costKinds: Readonly<Record<CostKind, string>>;
  readonly format: Format;
}

/** The plan in plain words, in the order it was asked. Rows without an answer are left out. */
export function reviewRows(view: WizardView, wording: Wording): ReviewRow[] {
  const { draft } = view;
  const { words, format } = wording;
  const { review } = words;
  const sites = view.sites.filter(({ id }) => draft.siteIds.includes(id)).map(({ name }) => name);
  const primary = view.metrics.find(({ key }) => key === draft.primary);
  const others = view.metrics.filter(({ key }) => draft.others.includes(key)).map(({ name }) => name);
  const rows: ReviewRow[] = [
    { step: "change", label: review.changes, lines: changeLines(draft, words) },
    { step: "change", label: review.why, lines: [draft.hypothesis.trim()] },
    { step: "change", label: review.arms, lines: armLines(draft) },
    { step: "orders", label: review.orders, lines: [audienceSentence(draft, sites, words, format)] },
    { step: "unit", label: review.unit, lines: [words.unit.summary[draft.unitType]] },
    { step: "guardrails", label: review.primary, lines: [primary?.name ?? ""] },
    { step: "guardrails", label: review.limits, lines: limitLines(view, wording) },
    { step: "guardrails", label: review.others, lines: [others.join(", ")] },
    { step: "duration", label: review.duration, lines: durationLines(view, wording) },
    { step: "duration", label: review.method, lines: methodLines(draft, words) },
    { step: "guardrails", label: review.money, lines: moneyLines(view, wording) },
  ];
  return rows
    .map((row) => ({ ...row, lines: row.lines.filter((line) => line !== "") }))
    .filter(({ lines }) => lines.length > 0);
}

function changeLines(draft: Draft, words: Texts["wizard"]): string[] {
  const answers = draft.changeValues[draft.kind] ?? {};
  const options: Readonly<Record<string, string>> = words.change.options;
  if (draft.kind === "orderFlow") {
    return draft.steps.map(({ name, change }, index) => {
      const mark = change === "same" ? "" : ` (${words.change.flowMarks[change]})`;
      return `${index + 1}. ${name}${mark}`;
    });
  }
  const lead = changeFields(draft.kind).flatMap((field) =>
    field.control === "choice" ? [options[answers[field.name] ?? field.options[0] ?? ""] ?? ""] : [],
  );
  const { today, tried, description } = answers;
  const change = today || tried ? [words.review.todayTried(trimmed(today), trimmed(tried))] : [];
  return [[words.kinds[draft.kind], ...lead].join(": "), ...change, description ?? ""];
}

function trimmed(text = ""): string {
  return text.trim().replace(/\.$/, "");
}

function armLines({ arms }: Draft): string[] {
  return arms.map(({ name, share, words }) => `${name}, ${share} %: ${words}`);
}

function limitLines({ draft, metrics }: WizardView, { words, format }: Wording): string[] {
  return draft.guardrails.map((row) => {
    const metric = metrics.find(({ key }) => key === row.metric);
    const margin = metric ? parseInUnit(row.margin, metric.unit, format.preferences) : null;
    const shown = metric && margin !== null ? differenceInUnit(margin, metric.unit, format) : row.margin;
    return words.review.limit(metric?.name ?? row.metric, shown);
  });
}

function durationLines({ plan, draft, metrics }: WizardView, { words, format }: Wording): string[] {
  if (plan === null) return [];
  const unit = metrics.find(({ key }) => key === draft.primary)?.unit ?? "number";
  const { duration, review } = words;
  const units = `${format.integer(plan.plannedUnits)} ${words.unit.plural[draft.unitType]}`;
  const { horizon } = plan;
  return [
    horizon.kind === "days" ? review.weeks(duration.weeksWord(horizon.days / 7), units) : review.units(units),
    review.gain(differenceInUnit(plan.smallestGain, unit, format), duration.perUnit[draft.unitType]),
    plan.coverage < 1 ? review.coverage(format.percent(plan.coverage, 0)) : "",
    plan.resources.length > 0 ? review.resources(plan.resources.join(", ")) : "",
  ];
}

function methodLines(draft: Draft, { duration }: Texts["wizard"]): string[] {
  return [draft.inference === "hybrid" ? duration.preset : `${duration.methods[draft.inference]}.`];
}

function moneyLines({ costsLeftOut }: WizardView, { words, costKinds }: Wording): string[] {
  const kinds: Readonly<Record<string, string>> = costKinds;
  if (costsLeftOut.length === 0) return [words.review.costsComplete];
  return [words.review.costsLeftOut(costsLeftOut.map((kind) => (kinds[kind] ?? kind).toLowerCase()).join(", "))];
}
