import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { findShownConnection } from "~db/queries/connections/connections";
import {
  endConnection,
  endOldSecret,
  renameConnection,
  renewSecret,
  type SigningAct,
} from "../change-connection.server";
import { renameSchema, rotateSchema } from "../connection.schema";
import type { Refusal } from "../outcome";

const { one, problems, refusals, secret: secretWords } = en.connections;

type Which = "renew" | "rename" | "endOld" | "archive";

/** What a form on the overview came to: its submission to show again, a sentence, or a secret to show once. */
export interface OverviewAnswer {
  readonly form: Which;
  readonly result: SubmissionResult | null;
  readonly refusal: string | null;
  readonly signingSecret: string | null;
}

/** Does what one of the forms on a source's overview asks. */
export async function answerOverviewForm(db: Db, act: SigningAct, id: string, formData: FormData) {
  switch (formData.get("intent")) {
    case "rename":
      return rename(db, act, id, formData);
    case "renew":
      return renew(db, act, id, formData);
    case "endOld": {
      const outcome = endOldSecret(db, act, id);
      return outcome.ok ? saved(id, secretWords.oldEnded) : refused("endOld", outcome.reason);
    }
    case "archive":
      return archive(db, act, id);
    default:
      return refused("archive", "unchanged", 400);
  }
}

const saved = (id: string, text: string) => redirectWithFlash(paths.connection(id), { tone: "good", text });

function answer(form: Which, parts: Partial<OverviewAnswer>, status: number) {
  return data<OverviewAnswer>({ form, result: null, refusal: null, signingSecret: null, ...parts }, { status });
}

function refused(form: Which, reason: Refusal, status = 409) {
  return answer(form, { refusal: refusals[reason] }, status);
}

async function rename(db: Db, act: SigningAct, id: string, formData: FormData) {
  const submission = parseWithZod(formData, { schema: renameSchema(problems) });
  if (submission.status !== "success") return answer("rename", { result: submission.reply() }, 400);
  const outcome = renameConnection(db, act, id, submission.value.name);
  return outcome.ok ? saved(id, one.renamed) : refused("rename", outcome.reason);
}

async function renew(db: Db, act: SigningAct, id: string, formData: FormData) {
  const kind = findShownConnection(db, id)?.kind;
  const submission = parseWithZod(formData, { schema: rotateSchema(problems, kind === "shopify") });
  if (submission.status !== "success") return answer("renew", { result: submission.reply() }, 400);
  const { days, secret } = submission.value;
  const outcome = renewSecret(db, act, {
    id,
    days: Number(days),
    ...(secret === undefined ? {} : { given: secret }),
  });
  if (!outcome.ok) return refused("renew", outcome.reason);
  if (outcome.signingSecret === null) return saved(id, secretWords.entered);
  return answer("renew", { result: submission.reply({ resetForm: true }), signingSecret: outcome.signingSecret }, 200);
}

async function archive(db: Db, act: SigningAct, id: string) {
  const name = findShownConnection(db, id)?.name ?? "";
  const outcome = endConnection(db, act, id);
  if (!outcome.ok) return refused("archive", outcome.reason);
  const text = one.archived(name, outcome.keysEnded);
  return redirectWithFlash(paths.connections(), { tone: "good", text });
}
