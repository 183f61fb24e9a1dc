import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import type { Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { removeRate, saveRates } from "~db/queries/measures/currency-rates";
import { type RateContext, rateFormSchema } from "./rate.schema";
import { type ReadRate, readRateFile } from "./read-rate-file";

export interface RatePost {
  readonly db: Db;
  readonly actor: { readonly id: string };
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

export type RateReply =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

const LARGEST_BYTES = 2_000_000;

/** Adds a rate, brings in a file of them (intent "file") or takes one out (intent "remove"). */
export async function answerRateForm(post: RatePost): Promise<RateReply> {
  const intent = post.form.get("intent");
  if (intent === "file") return bringInFile(post);
  return intent === "remove" ? remove(post) : add(post);
}

function contextOf({ preferences: { locale, currency } }: RatePost): RateContext {
  return { problems: texts(locale).board.rate.problems, own: currency, locale };
}

function add(post: RatePost): RateReply {
  const submission = parseWithZod(post.form, { schema: rateFormSchema(contextOf(post)) });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { source, ...rate } = submission.value;
  store(post, [rate], source);
  return { ok: true, said: texts(post.preferences.locale).board.rate.saved };
}

async function bringInFile(post: RatePost): Promise<RateReply> {
  const words = texts(post.preferences.locale).board.rate;
  const submission = parseWithZod(post.form, { schema: z.object({ file: z.instanceof(File).optional() }) });
  const refuse = (problem: string): RateReply => {
    return { ok: false, status: 400, reply: submission.reply({ fieldErrors: { file: [problem] } }) };
  };
  const file = submission.status === "success" ? submission.value.file : undefined;
  if (!file || file.size === 0) return refuse(words.problems.noFile);
  if (file.size > LARGEST_BYTES) return refuse(words.problems.large);
  const read = readRateFile(await file.text(), contextOf(post), words.problems.row);
  if (!read.ok) return refuse(read.problem);
  store(post, read.rates, file.name || words.fileSource);
  return { ok: true, said: words.fileSaved(read.rates.length) };
}

function remove(post: RatePost): RateReply {
  const words = texts(post.preferences.locale).board.rate;
  const submission = parseWithZod(post.form, { schema: z.object({ currency: z.string(), day: z.string() }) });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { db, actor, at } = post;
  const isGone = db.transaction(() => {
    const before = removeRate(db, submission.value);
    if (!before) return false;
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: actor.id, action: "rate.removed", before },
      ...{ subjectKind: "currency", subjectId: before.currency },
    });
    return true;
  });
  if (isGone) return { ok: true, said: words.removed };
  return { ok: false, status: 409, reply: submission.reply({ formErrors: [words.problems.gone] }) };
}

function store({ db, actor, at }: RatePost, rates: readonly ReadRate[], source: string): void {
  db.transaction(() => {
    saveRates(
      db,
      rates.map((rate) => ({ ...rate, source: source.slice(0, 120), enteredBy: actor.id, enteredAt: at })),
    );
    const [first] = rates;
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: actor.id, action: "rate.saved", subjectKind: "currency" },
      ...{ subjectId: rates.length === 1 ? (first?.currency ?? "") : "file", after: { source, rates } },
    });
  });
}
