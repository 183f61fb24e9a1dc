import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { Preferences } from "~/lib/format";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import { changeSchema, retireSchema } from "./change.schema";
import { addChange, type ChangeRefusal, editChange, retireChange } from "./write-change";

export type PostedChange =
  | { readonly ok: true; readonly id: string; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

interface Posted {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  /** Null: a new entry. */
  readonly id: string | null;
  readonly form: FormData;
  readonly preferences: Preferences;
}

const words = en.changes;

/** Does what a form of the change log asks: enters, corrects or (intent "retire") retires a change. */
export function postChange(db: Db, posted: Posted): PostedChange {
  return posted.id !== null && posted.form.get("intent") === "retire"
    ? retire(db, posted, posted.id)
    : write(db, posted);
}

function write(db: Db, { id, form, preferences, ...act }: Posted): PostedChange {
  const submission = parseWithZod(form, { schema: changeSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const written = { ...act, form: submission.value, timeZone: preferences.timeZone };
  const outcome = id === null ? addChange(db, written) : editChange(db, { ...written, id });
  if (outcome.ok) return { ...outcome, said: id === null ? words.added : words.saved };
  return { ok: false, status: 409, reply: submission.reply(errorsOf(outcome.reason)) };
}

function retire(db: Db, { form, actor, at }: Posted, id: string): PostedChange {
  const submission = parseWithZod(form, { schema: retireSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const outcome = retireChange(db, { actor, at, id, reason: submission.value.reason });
  if (outcome.ok) return { ...outcome, said: words.one.retired };
  return { ok: false, status: 409, reply: submission.reply({ formErrors: [words.refusals[outcome.reason]] }) };
}

/** Beside the field that it is about, where there is one. */
function errorsOf(reason: ChangeRefusal) {
  const fields: Partial<Record<ChangeRefusal, string>> = {
    ownSites: "siteIds",
    place: "siteIds",
    owner: "ownerId",
    future: "day",
  };
  const field = fields[reason];
  const sentence = [words.refusals[reason]];
  return field === undefined ? { formErrors: sentence } : { fieldErrors: { [field]: sentence } };
}
