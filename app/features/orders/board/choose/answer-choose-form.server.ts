import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { listBoardMeasures, replaceBoardMeasures } from "~db/queries/measures/board-measures";
import { findMeasureOptions, saveMeasureOptions } from "~db/queries/measures/measure-options";
import type { SiteScope } from "~db/queries/site-scope";
import { measureCatalogue } from "~experiments";
import { chosenSchema, optionsSchema } from "./choose.schema";

export interface ChoosePost {
  readonly db: Db;
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

export type ChooseReply =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

/** Puts other measures on the board, or (intent "options") changes what counts in all of them. */
export function answerChooseForm(post: ChoosePost): ChooseReply {
  return post.form.get("intent") === "options" ? saveOptions(post) : saveChosen(post);
}

function saveChosen({ db, actor, at, form, preferences }: ChoosePost): ChooseReply {
  const words = texts(preferences.locale).board.choose;
  const known = measureCatalogue.map(({ key }) => key);
  const submission = parseWithZod(form, { schema: chosenSchema(words, known) });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  if (actor.scope.kind !== "all") return refused(submission.reply({ formErrors: [words.ownSites] }));
  const { measures } = submission.value;
  db.transaction(() => {
    const before = listBoardMeasures(db);
    replaceBoardMeasures(db, measures);
    record({ db, actor, at }, "board.chosen", { before: { measures: before }, after: { measures } });
  });
  return { ok: true, said: words.saved };
}

function saveOptions({ db, actor, at, form, preferences }: ChoosePost): ChooseReply {
  const words = texts(preferences.locale).board.choose;
  const submission = parseWithZod(form, { schema: optionsSchema(words) });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  if (actor.scope.kind !== "all") return refused(submission.reply({ formErrors: [words.ownSites] }));
  db.transaction(() => {
    const before = findMeasureOptions(db) ?? null;
    saveMeasureOptions(db, submission.value);
    record({ db, actor, at }, "board.optionsSaved", { before, after: submission.value });
  });
  return { ok: true, said: words.optionsSaved };
}

const refused = (reply: SubmissionResult<string[]>): ChooseReply => ({ ok: false, status: 409, reply });

function record(
  { db, actor, at }: Pick<ChoosePost, "db" | "actor" | "at">,
  action: string,
  changed: { readonly before: unknown; readonly after: unknown },
): void {
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action, subjectKind: "board", subjectId: "1", ...changed });
}
