import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { ZodType } from "zod";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { Actor } from "~db/queries/people/actor";
import { dutiesSchema, handOffsSchema, targetsSchema } from "./role.schema";
import { addRole, editDuties, editHandOffs, editTargets, moveRole, type RoleOutcome } from "./write-role";

interface Posted {
  readonly actor: Actor;
  readonly at: number;
  readonly form: FormData;
}

type OfRole = Posted & { readonly id: string };

export type PostedRole =
  | { readonly ok: true; readonly id: string; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

const words = en.jobRoles;

export function postNewRole(db: Db, { form, ...act }: Posted): PostedRole {
  return answer(form, dutiesSchema, (value) => addRole(db, { ...act, form: value }), words.done.added);
}

export function postDuties(db: Db, { form, ...act }: OfRole): PostedRole {
  return answer(form, dutiesSchema, (value) => editDuties(db, { ...act, form: value }), words.done.saved);
}

export function postHandOffs(db: Db, { form, ...act }: OfRole): PostedRole {
  return answer(form, handOffsSchema, (value) => editHandOffs(db, { ...act, form: value }), words.done.saved);
}

export function postTargets(db: Db, { form, ...act }: OfRole): PostedRole {
  return answer(form, targetsSchema, (value) => editTargets(db, { ...act, form: value }), words.done.saved);
}

function answer<Value>(
  form: FormData,
  schema: ZodType<Value>,
  write: (value: Value) => RoleOutcome,
  said: string,
): PostedRole {
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const outcome = write(submission.value);
  if (outcome.ok) {
    const { id, version } = outcome;
    return { ok: true, id, said: version === undefined ? said : words.done.targets(version) };
  }
  const sentence = [sentenceOf(outcome)];
  const errors = outcome.reason === "taken" ? { fieldErrors: { name: sentence } } : { formErrors: sentence };
  return { ok: false, status: 409, reply: submission.reply(errors) };
}

export type PostedRoleState =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly problem: string };

/** Takes a role out of use or into it again, as the form's intent says. */
export function postRoleState(db: Db, { form, ...act }: OfRole): PostedRoleState {
  const intent = form.get("intent");
  if (intent !== "retire" && intent !== "reinstate") return { ok: false, status: 400, problem: words.refusals.state };
  const day = createFormat(currentPreferences()).dayOf(act.at);
  const outcome = moveRole(db, { ...act, day, retire: intent === "retire" });
  if (!outcome.ok) return { ok: false, status: 409, problem: sentenceOf(outcome) };
  return { ok: true, said: intent === "retire" ? words.done.retired : words.done.reinstated };
}

function sentenceOf({ reason, people = 0 }: Extract<RoleOutcome, { ok: false }>): string {
  return reason === "held" ? words.refusals.held(people) : words.refusals[reason];
}
