import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { listPlaces, placesExist } from "~db/queries/people/places";
import { createWave, type NewWave, type WaveRefusal } from "~db/queries/surveys/waves";
import { endOfDay } from "./run-wave.server";
import { type WaveForm, waveSchema } from "./wave.schema";
import { placesInScope, type WaveViewer } from "./wave-scope";

interface Posted {
  readonly actor: WaveViewer;
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

export type PostedWave =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

type Refusal = WaveRefusal | "ends_in_the_past" | "own_places" | "place";

/** Prepares a wave as the form says; refusals stand beside the field that they are about. */
export function postWave(db: Db, { actor, at, form, preferences }: Posted): PostedWave {
  const submission = parseWithZod(form, { schema: waveSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const outcome = addWave(db, submission.value, { actor, at, timeZone: preferences.timeZone });
  if (outcome.ok) return outcome;
  return { ok: false, status: 409, reply: submission.reply(errorsOf(outcome.reason)) };
}

interface Making {
  readonly actor: WaveViewer;
  readonly at: number;
  readonly timeZone: string;
}

function addWave(db: Db, form: WaveForm, { actor, at, timeZone }: Making) {
  return db.transaction((): { ok: true; id: string } | { ok: false; reason: Refusal } => {
    const { siteIds, teamIds, opensOn, closesOn, remindAfterDays = null, ...said } = form;
    const closesAt = endOfDay(closesOn, timeZone);
    const refusal = closesAt <= at ? "ends_in_the_past" : refusePlaces(db, form, actor);
    if (refusal !== null) return { ok: false, reason: refusal };
    const wave: NewWave = {
      ...{ ...said, closesAt, remindAfterDays, audience: { siteIds, teamIds } },
      opensAt: opensOn === undefined ? null : startOfDay(opensOn, timeZone),
      createdBy: actor.id,
      createdAt: at,
    };
    const made = createWave(db, wave);
    if (!made.ok) return made;
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: actor.id, action: "wave.made" },
      ...{ subjectKind: "wave", subjectId: made.id, after: wave },
    });
    return made;
  });
}

function refusePlaces(db: Db, { siteIds, teamIds }: WaveForm, { scope }: WaveViewer): "own_places" | "place" | null {
  if (!placesExist(db, siteIds, teamIds)) return "place";
  const own = placesInScope(listPlaces(db), scope);
  const isOwn =
    siteIds.every((id) => own.some((site) => site.id === id)) &&
    teamIds.every((id) => own.some(({ teams }) => teams.some((team) => team.id === id)));
  return isOwn ? null : "own_places";
}

const fields: Partial<Record<Refusal, string>> = {
  group_below_4: "smallestGroup",
  comment_group_below_group: "smallestCommentGroup",
  skills_are_attributed: "mode",
  closes_before_it_opens: "closesOn",
  ends_in_the_past: "closesOn",
  no_published_version: "versionId",
  own_places: "siteIds",
  place: "siteIds",
};

function errorsOf(reason: Refusal) {
  const sentence = [en.surveyWaves.refusals[reason]];
  const field = fields[reason];
  return field === undefined ? { formErrors: sentence } : { fieldErrors: { [field]: sentence } };
}
