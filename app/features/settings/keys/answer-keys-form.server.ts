import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { createConnection, endConnection, endOldSecret, renewSecret, type SigningAct } from "./connections.server";
import { connectionSchema, originsSchema } from "./key.schema";
import { changeOrigins, endKey } from "./keys.server";

const { keys: words, refusals } = en.settings;

const saved = (text: string) => redirectWithFlash(paths.keys(), { tone: "good", text });
const refused = (sentence: string, status = 409) => data({ refusal: sentence }, { status });

/** Does what one of the forms on the keys page asks. */
export async function answerKeysForm(db: Db, act: SigningAct, formData: FormData) {
  const id = String(formData.get("id") ?? "");
  switch (formData.get("intent")) {
    case "revoke": {
      const outcome = endKey(db, act, id);
      return outcome.ok ? saved(words.revoked(outcome.name)) : refused(refusals[outcome.reason]);
    }
    case "origins":
      return answerOrigins(db, act, formData);
    case "renew": {
      const outcome = renewSecret(db, act, id);
      return outcome.ok ? shown(outcome.signingSecret, null) : refused(refusals[outcome.reason]);
    }
    case "endOld": {
      const outcome = endOldSecret(db, act, id);
      return outcome.ok ? saved(words.connections.oldEnded) : refused(refusals[outcome.reason]);
    }
    case "archive": {
      const outcome = endConnection(db, act, id);
      if (!outcome.ok) return refused(refusals[outcome.reason]);
      return saved(words.connections.archived(String(formData.get("name") ?? ""), outcome.keysEnded));
    }
    default:
      return answerConnection(db, act, formData);
  }
}

async function answerOrigins(db: Db, act: SigningAct, formData: FormData) {
  const submission = parseWithZod(formData, { schema: originsSchema });
  if (submission.status !== "success") {
    const sentence = Object.values(submission.error ?? {}).flatMap((errors) => errors ?? [])[0];
    return refused(sentence ?? refusals.gone, 400);
  }
  const { keyId, allowedOrigins } = submission.value;
  const outcome = changeOrigins(db, act, keyId, allowedOrigins);
  return outcome.ok ? saved(words.originsSaved) : refused(refusals[outcome.reason]);
}

async function answerConnection(db: Db, act: SigningAct, formData: FormData) {
  const submission = parseWithZod(formData, { schema: connectionSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  const outcome = createConnection(db, act, submission.value);
  if (!outcome.ok) {
    const where = outcome.reason === "taken" ? { fieldErrors: { slug: [refusals.taken] } } : {};
    const formErrors = outcome.reason === "taken" ? {} : { formErrors: [refusals[outcome.reason]] };
    return data({ result: submission.reply({ ...where, ...formErrors }) }, { status: 409 });
  }
  return shown(outcome.signingSecret, submission.value.slug, submission.reply({ resetForm: true }));
}

/** The one time that a signing secret is shown. */
function shown(signingSecret: string, slug: string | null, result: SubmissionResult | null = null) {
  const address = slug === null ? null : publicAddress(`/api/events/${slug}`);
  return data({ made: { signingSecret, address }, result });
}
