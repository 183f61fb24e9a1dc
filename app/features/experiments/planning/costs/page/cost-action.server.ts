import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { createFormat, type Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import type { Actor } from "../../outcome";
import { costFormSchema } from "../cost.schema";
import { addCost, endCost, removeCost } from "../costs";
import { saveThreeAnswers } from "../three-questions";
import { threeQuestionsSchema } from "../three-questions.schema";

export interface CostPost {
  readonly actor: Pick<Actor, "id">;
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

/** Done, with the sentence to say; or the submission to show again. */
export type CostOutcome =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly reply: SubmissionResult<string[]>; readonly status: 400 | 409 };

/** Adds, ends or takes back a cost, or stores the answers to the three questions. */
export function postCost(db: Db, post: CostPost): CostOutcome {
  switch (post.form.get("intent")) {
    case "questions":
      return answerQuestions(db, post);
    case "end":
      return end(db, post);
    case "takeBack":
      return takeBack(db, post);
    default:
      return add(db, post);
  }
}

function add(db: Db, { actor, at, form, preferences }: CostPost): CostOutcome {
  const words = texts(preferences.locale).costs;
  const submission = parseWithZod(form, { schema: costFormSchema(words.problems, preferences) });
  if (submission.status !== "success") return { ok: false, reply: submission.reply(), status: 400 };
  addCost(db, { actor, at, cost: submission.value });
  return { ok: true, said: words.added };
}

function answerQuestions(db: Db, { actor, at, form, preferences }: CostPost): CostOutcome {
  const { problems, questions } = texts(preferences.locale).costs;
  const submission = parseWithZod(form, { schema: threeQuestionsSchema(problems, preferences) });
  if (submission.status !== "success") return { ok: false, reply: submission.reply(), status: 400 };
  const from = createFormat(preferences).dayOf(at);
  saveThreeAnswers(db, { actor, at, answers: submission.value, from, source: questions.source });
  return { ok: true, said: questions.saved };
}

const endSchema = z.object({ id: z.string(), from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });

function end(db: Db, { actor, at, form, preferences }: CostPost): CostOutcome {
  const words = texts(preferences.locale).costs;
  const submission = parseWithZod(form, { schema: endSchema });
  if (submission.status !== "success") return { ok: false, reply: submission.reply(), status: 400 };
  const { id, from } = submission.value;
  if (endCost(db, { actor, at, id, from, source: words.endedSource })) return { ok: true, said: words.ended };
  return { ok: false, reply: submission.reply({ formErrors: [words.notEnded] }), status: 409 };
}

function takeBack(db: Db, { actor, at, form, preferences }: CostPost): CostOutcome {
  const words = texts(preferences.locale).costs;
  const submission = parseWithZod(form, { schema: z.object({ id: z.string() }) });
  if (submission.status !== "success") return { ok: false, reply: submission.reply(), status: 400 };
  if (removeCost(db, { actor, at, id: submission.value.id })) return { ok: true, said: words.takenBack };
  return { ok: false, reply: submission.reply({ formErrors: [words.notThere] }), status: 409 };
}
