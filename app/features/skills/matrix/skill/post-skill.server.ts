import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { Actor } from "~db/queries/people/actor";
import { findSkill, listAreas } from "~db/queries/skills/read-matrix";
import { skillSchema } from "./skill.schema";
import { addSkill, editSkill, moveSkill, type SkillOutcome, type StatusAct } from "./write-skill";

interface Posted {
  readonly actor: Actor;
  readonly at: number;
  readonly form: FormData;
}

export type PostedSkill =
  | { readonly ok: true; readonly id: string; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

const words = en.skillMatrix;

/** Adds a draft, or writes the skill of `id` anew. */
export function postSkill(db: Db, { form, id, ...act }: Posted & { readonly id?: string }): PostedSkill {
  const submission = parseWithZod(form, { schema: skillSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const given = { ...act, form: submission.value };
  const outcome = id === undefined ? addSkill(db, given) : editSkill(db, { ...given, id });
  if (outcome.ok) return { ok: true, id: outcome.id, said: id === undefined ? words.done.added : words.done.saved };
  const sentence = [sentenceOf(outcome)];
  const errors = outcome.reason === "taken" ? { fieldErrors: { name: sentence } } : { formErrors: sentence };
  return { ok: false, status: 409, reply: submission.reply(errors) };
}

export type PostedStatus =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly problem: string };

const done: Readonly<Record<StatusAct, string>> = {
  publish: words.done.published,
  retire: words.done.retired,
  reinstate: words.done.reinstated,
};

/** Publishes, retires or uses a skill again, as the form's intent says. */
export function postSkillStatus(db: Db, { form, ...asked }: Posted & { readonly id: string }): PostedStatus {
  const intent = form.get("intent");
  if (intent !== "publish" && intent !== "retire" && intent !== "reinstate") {
    return { ok: false, status: 400, problem: words.refusals.state };
  }
  const outcome = moveSkill(db, { ...asked, act: intent });
  if (!outcome.ok) return { ok: false, status: 409, problem: sentenceOf(outcome) };
  return { ok: true, said: done[intent] };
}

function sentenceOf({ reason, missing = [] }: Extract<SkillOutcome, { ok: false }>): string {
  return reason === "anchors" ? words.refusals.anchors(missing.join(", ")) : words.refusals[reason];
}

export interface SkillFormView {
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly value: Partial<z.input<typeof skillSchema>>;
}

/** What the form of a skill starts with; without an id empty, undefined when there is no such skill. */
export function viewSkillForm(db: Db, id?: string): SkillFormView | undefined {
  const areas = listAreas(db).map(({ id: areaId, name }) => ({ id: areaId, name }));
  if (id === undefined) return { areas, value: {} };
  const skill = findSkill(db, id);
  if (!skill) return undefined;
  const { name, about, areaId, externalReferences, anchors } = skill;
  const value = {
    ...{ name, about, areaId, references: externalReferences.join("\n") },
    ...Object.fromEntries(Object.entries(anchors).map(([level, text]) => [`anchor${level}`, text])),
  };
  return { areas, value };
}
