import { db } from "~/lib/database.server";
import { listCosts } from "~db/queries/costs/costs";
import { type DueFollowUp, listDueFollowUps } from "~db/queries/experiments/list-due-follow-ups";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import type { SiteScope } from "~db/queries/site-scope";
import { results } from "../results/results.server";
import { needOf, type TodayExperiment, todayExperiment } from "./sort-by-need";

const PATIENCE_MS = 1_000;
const DRAFTS_SHOWN = 6;

export interface TodayDraft {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
}

/** What needs somebody now, of what they may see. */
export interface TodayView {
  readonly alarms: readonly TodayExperiment[];
  readonly decisions: readonly TodayExperiment[];
  readonly running: readonly TodayExperiment[];
  readonly drafts: readonly TodayDraft[];
  readonly followUps: readonly DueFollowUp[];
  readonly hasExperiments: boolean;
  readonly hasCosts: boolean;
}

/**
 * Reads Today. A result that is not there at once is left for the next visit: the page does not wait for it.
 *
 * @param person Whose drafts come first.
 */
export async function viewToday(person: { id: string; scope: SiteScope }, now: number): Promise<TodayView> {
  const listed = listExperiments(db, { scope: person.scope });
  const started = listed.filter(({ status }) => status === "running" || status === "enrolmentStopped");
  const running = await Promise.all(started.map(async (row) => todayExperiment(row, await storedResult(row.id))));
  const drafts = listed.filter(({ status }) => status === "draft" || status === "ready");
  const isOthers = ({ ownerId }: { ownerId: string | null }) => Number(ownerId !== person.id);
  return {
    alarms: running.filter((experiment) => needOf(experiment) === "alarm"),
    decisions: running.filter((experiment) => needOf(experiment) === "decision"),
    running: running.filter((experiment) => needOf(experiment) === "none"),
    drafts: [...drafts]
      .sort((one, other) => isOthers(one) - isOthers(other))
      .slice(0, DRAFTS_SHOWN)
      .map(({ id, name, ownerName }) => ({ id, name, ownerName })),
    followUps: listDueFollowUps(db, { scope: person.scope, now }),
    hasExperiments: listed.length > 0,
    hasCosts: listCosts(db).length > 0,
  };
}

async function storedResult(experimentId: string) {
  const kept = results()
    .read(experimentId)
    .catch(() => null);
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
  const found = await Promise.race([kept, patience]);
  return found?.result ?? null;
}
