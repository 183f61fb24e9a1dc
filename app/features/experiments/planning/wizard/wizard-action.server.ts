import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import type { Warehouse } from "~db/warehouse/warehouse";
import { checkDraft } from "../draft/check-draft";
import { type Draft, draftSchema, type WizardStep, wizardStepSchema, wizardSteps } from "../draft/draft.schema";
import { deleteDraft, saveDraft } from "../draft/save-draft";
import { type Refusal, refused } from "../outcome";
import { backToDraft } from "../running/change-experiment";
import { markReady, type Start, startExperiment } from "../running/start-experiment";
import { editRows, parseRowEdit } from "./edit-rows";
import { readStepForm } from "./steps/step-form";
import { type RefusedPicture, takePictures } from "./take-pictures.server";
import { historyOf, type WizardQuestion } from "./wizard-view.server";

export interface WizardPost extends WizardQuestion {
  readonly step: WizardStep;
  readonly form: FormData;
  /** Where uploaded files lie. */
  readonly folder: string;
}

/** What the wizard's form led to; the route makes an answer of it. */
export type WizardOutcome =
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "goTo"; readonly step: WizardStep }
  /** Saved, but this step has mistakes. */
  | { readonly kind: "unfinished"; readonly version: number }
  | { readonly kind: "started" | "ready" | "backToDraft" | "deleted" }
  /** Saved, without a picture that cannot be shown. */
  | { readonly kind: "pictureRefused"; readonly picture: RefusedPicture }
  /** `typed` is what could not be saved, for the page to show again. */
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly typed: Draft | null };

type Acts = (db: Db, start: Start) => { ok: true } | { ok: false; refusal: Refusal };

/** Does what a button of the wizard asks: save, go on, add or remove a row, start. */
export async function postWizard(db: Db, warehouse: Warehouse, post: WizardPost): Promise<WizardOutcome> {
  const intent = String(post.form.get("intent") ?? "next");
  const { actor, now: at, id } = post;
  switch (intent) {
    case "start":
      return checkedAct(db, warehouse, post, startExperiment, "started");
    case "ready":
      return checkedAct(db, warehouse, post, markReady, "ready");
    case "backToDraft":
      return plainAct(backToDraft(db, { actor, at, id }), "backToDraft");
    case "delete":
      return plainAct(deleteDraft(db, { actor, at, id }), "deleted");
    default:
      return saveStep(db, warehouse, post, intent);
  }
}

function plainAct(
  done: { ok: true } | { ok: false; refusal: Refusal },
  kind: "backToDraft" | "deleted",
): WizardOutcome {
  return done.ok ? { kind } : { kind: "refused", refusal: done.refusal, typed: null };
}

async function checkedAct(
  db: Db,
  warehouse: Warehouse,
  post: WizardPost,
  act: Acts,
  kind: "started" | "ready",
): Promise<WizardOutcome> {
  const { actor, now, id, preferences } = post;
  const row = findExperiment(db, id, actor.scope);
  if (row === undefined) return { kind: "refused", ...refused("notFound"), typed: null };
  const { history } = await historyOf(db, warehouse, draftSchema.parse(row.draft ?? {}), post);
  const words = texts(preferences.locale).planning.problems;
  const seenVersion = Number(post.form.get("version"));
  const done = act(db, { actor, at: now, id, seenVersion, style: preferences, words, history });
  return done.ok ? { kind } : { kind: "refused", refusal: done.refusal, typed: null };
}

async function saveStep(db: Db, warehouse: Warehouse, post: WizardPost, intent: string): Promise<WizardOutcome> {
  const { actor, now: at, id, step, form } = post;
  const row = findExperiment(db, id, actor.scope);
  if (row === undefined) return { kind: "refused", ...refused("notFound"), typed: null };
  const before = draftSchema.parse(row.draft ?? {});
  const mayStore = row.status === "draft" && intent !== "autosave" && isChangeable(db, id, actor.scope);
  const picture = mayStore ? await takePictures(db, { ...post, by: actor.id, at }) : null;
  const read = readStepForm(step, form, before);
  if (read === null) return { kind: "refused", ...refused("notReady"), typed: null };
  const edit = parseRowEdit(intent);
  const weeks = /^weeks:(\d{1,2})$/.exec(intent)?.[1];
  const typed = weeks === undefined ? read : { ...read, weeks };
  const members = edit === null ? typed : editRows(read, edit, before);
  const keep = /^keep:(\d+)$/.exec(intent)?.[1];
  const seenVersion = Number(keep ?? form.get("version"));
  const saved = saveDraft(db, { actor, at, id, seenVersion, members });
  if (!saved.ok) return { kind: "refused", refusal: saved.refusal, typed: { ...before, ...members } };
  if (picture !== null) return { kind: "pictureRefused", picture };
  if (edit !== null) return { kind: "goTo", step };
  if (intent === "autosave") return { kind: "saved", version: saved.version };
  if (intent === "save" || weeks !== undefined || keep !== undefined) return { kind: "goTo", step };
  if (intent.startsWith("go:")) return { kind: "goTo", step: wizardStepSchema.parse(intent.slice(3)) };
  const isSound = await isStepSound(db, warehouse, saved.draft, post);
  return isSound ? { kind: "goTo", step: following(step) } : { kind: "unfinished", version: saved.version };
}

async function isStepSound(db: Db, warehouse: Warehouse, draft: Draft, post: WizardPost): Promise<boolean> {
  const { context } = await historyOf(db, warehouse, draft, post);
  return checkDraft(draft, context).problems.every((problem) => problem.step !== post.step);
}

function following(step: WizardStep): WizardStep {
  return wizardSteps[wizardSteps.indexOf(step) + 1] ?? "review";
}
