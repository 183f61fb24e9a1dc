import type { Texts } from "~/lib/texts/texts";
import type { NumberStyle } from "~/lib/typed-number";
import type { Db } from "~db/client";
import { isExperimentKeyTaken } from "~db/queries/experiments/insert-experiment";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { costsForPlan } from "../costs/frozen-costs";
import { listMetricDefinitions } from "../metrics/metrics";
import { type AttributeEntry, usualAttributes } from "./audience";
import type { PlanContext } from "./check-draft";
import type { Draft } from "./draft.schema";

/** What past orders say about a plan; null where there are none. */
export interface PlanHistory {
  readonly unitsPerWeek: number | null;
  readonly seenAttributes: readonly AttributeEntry[];
  /** By metric key: what its percentile cap was before; absent where past orders cannot tell. */
  readonly caps: Readonly<Record<string, number>>;
}

export const noHistory: PlanHistory = { unitsPerWeek: null, seenAttributes: [], caps: {} };

/** Everything a draft is checked against, read now. */
export function loadPlanContext(
  db: Db,
  {
    id,
    draft,
    style,
    words,
    history,
  }: { id: string; draft: Draft; style: NumberStyle; words: Texts["planning"]["problems"]; history: PlanHistory },
): PlanContext {
  const attributes = [...usualAttributes, ...history.seenAttributes];
  return {
    words,
    locale: style.locale,
    currency: style.currency,
    metrics: listMetricDefinitions(db),
    sites: listSiteNames(db),
    kindOf: (name) => attributes.find((attribute) => attribute.name === name)?.kind ?? "text",
    ...costsForPlan(db),
    unitsPerWeek: history.unitsPerWeek,
    caps: history.caps,
    isKeyTaken: isExperimentKeyTaken(db, draft.key.trim(), id),
  };
}
