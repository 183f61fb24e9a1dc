import { db } from "~/lib/database.server";
import { findStandingDecision } from "~db/queries/deciding/decisions";
import { listPeople } from "~db/queries/people/list-people";
import type { SiteScope } from "~db/queries/site-scope";
import type { VerdictKind } from "~experiments";
import { type ExperimentPage, findExperimentPage } from "../results/experiment-page.server";
import { type ArmVerdict, headlineOf } from "../results/result";

/** What the page that takes the decision shows. */
export interface DecideView {
  readonly experiment: ExperimentPage["experiment"];
  readonly unit: ExperimentPage["plan"]["unit"]["type"];
  readonly sentence: string | null;
  readonly next: string | null;
  readonly verdict: VerdictKind | null;
  /** Which of the fixed rules decided. */
  readonly rule: number | null;
  /** When an extension would end that lasts as long as the verdict asks for, ms UTC; null when it does not say. */
  readonly extendTo: number | null;
  /** The arm the verdict is about. */
  readonly headlineArm: string | null;
  readonly treatments: readonly { readonly key: string; readonly name: string; readonly instruction: string }[];
  readonly plannedUnits: number | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

const DAY_MS = 86_400_000;

function extendTo(headline: ArmVerdict | undefined, { experiment, result }: ExperimentPage): number | null {
  const { rule = 0, daysLeft = null } = headline?.verdict ?? {};
  if (rule !== 7 || daysLeft === null || result === null) return null;
  return Math.max(result.asOf, experiment.plannedEndAt ?? 0) + daysLeft * DAY_MS;
}

/** The view, or why there is none: not there, or not to be decided now. */
export async function findDecideView(
  id: string,
  scope: SiteScope,
  locale: string,
): Promise<DecideView | "missing" | "decided"> {
  const found = await findExperimentPage(id, scope, locale);
  if (found.kind !== "started" || !found.page.isChangeable) return "missing";
  const { page } = found;
  const { status } = page.experiment;
  if (status === "archived" || (status === "concluded" && findStandingDecision(db, id))) return "decided";
  const headline = page.result ? headlineOf(page.result) : undefined;
  return {
    experiment: page.experiment,
    unit: page.plan.unit.type,
    sentence: page.words[0]?.sentence ?? null,
    next: page.words[0]?.next ?? null,
    verdict: headline?.verdict.kind ?? null,
    rule: headline?.verdict.rule ?? null,
    extendTo: extendTo(headline, page),
    headlineArm: headline?.arm ?? null,
    treatments: page.plan.arms
      .slice(1)
      .map(({ key, name, instruction }) => ({ key, name, instruction: instruction.words })),
    plannedUnits: page.result?.horizon.plannedUnits ?? page.plan.plannedUnits,
    people: listPeople(db, scope)
      .filter(({ role, status: state }) => state === "active" && role !== "staff")
      .map(({ id: personId, name }) => ({ id: personId, name })),
  };
}
