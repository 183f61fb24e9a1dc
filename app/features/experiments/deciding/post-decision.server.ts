import { db } from "~/lib/database.server";
import { startOfDay } from "~/lib/start-of-day";
import { findPerson } from "~db/queries/people/list-people";
import { assignmentPlansChanged } from "../assignment/assignment.server";
import type { Actor } from "../planning/outcome";
import { findExperimentPage } from "../results/experiment-page.server";
import { timeZoneOf } from "../results/result-question.server";
import { results } from "../results/results.server";
import { keepFollowUp, raiseRamp, undoDecision } from "./change-rollout";
import { extendExperiment, keepOldWay, shipArm } from "./decide-experiment";
import type { DecidingForm } from "./decision.schema";
import { answerFollowUp } from "./follow-up.server";
import type { Act, DecidingOutcome } from "./outcome";
import { type DecisionSnapshot, snapshotOf } from "./snapshot";

const DAY_MS = 86_400_000;

/** Does what a form about a decision asks for, and has it served before it answers. */
export async function postDecision(
  form: DecidingForm,
  act: { readonly id: string; readonly actor: Actor; readonly at: number },
  locale: string,
): Promise<DecidingOutcome> {
  const outcome = await perform(form, act, locale);
  if (!outcome.ok) return outcome;
  await assignmentPlansChanged();
  void results().refresh(act.id);
  return outcome;
}

async function perform(form: DecidingForm, act: Act, locale: string): Promise<DecidingOutcome> {
  switch (form.intent) {
    case "undo":
      return undoDecision(db, { ...act, reason: form.reason });
    case "raise":
      return raiseRamp(db, { ...act, share: form.share });
    case "followUp":
      return keepFollowUp(db, { ...act, answer: await answerFollowUp(act.id, act.at) });
    default:
      return decide(form, act, locale);
  }
}

type FinalForm = Extract<DecidingForm, { intent: "ship" | "keep" | "extend" }>;

async function decide(form: FinalForm, act: Act, locale: string): Promise<DecidingOutcome> {
  const snapshot = await takeSnapshot(act, locale);
  if (snapshot === null) return { ok: false, reason: "notFound" };
  const decision = { ...act, reason: form.reason, snapshot };
  switch (form.intent) {
    case "keep":
      return keepOldWay(db, decision);
    case "extend":
      return extendExperiment(db, {
        ...decision,
        ...(form.plannedEnd === undefined ? {} : { plannedEndAt: endOfDay(form.plannedEnd) }),
        ...(form.plannedUnits === undefined ? {} : { plannedUnits: form.plannedUnits }),
      });
    case "ship": {
      const owner = form.owner ? findPerson(db, act.actor.scope, form.owner) : undefined;
      const { arm, share, holdOut, instruction } = form;
      return shipArm(db, { ...decision, arm, share, holdOut, instruction, ownerId: owner?.id ?? act.actor.id });
    }
  }
}

/** The first moment of the next day. */
function endOfDay(day: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return startOfDay(next, timeZoneOf(db));
}

/** The verdict as it is stored at this moment; null when the experiment cannot be seen. */
async function takeSnapshot({ id, actor }: Act, locale: string): Promise<DecisionSnapshot | null> {
  const found = await findExperimentPage(id, actor.scope, locale);
  if (found.kind !== "started") return null;
  const { plan, result, words } = found.page;
  return snapshotOf(result, {
    sentence: words[0]?.sentence ?? "",
    isMoney: plan.metrics.primary.unit === "money",
    currency: plan.currency,
  });
}
