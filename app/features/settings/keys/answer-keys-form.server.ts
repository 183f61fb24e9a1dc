import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { Act } from "../outcome";
import { originsSchema } from "./key.schema";
import { changeOrigins, endKey } from "./keys.server";

const { keys: words, refusals } = en.settings;

const saved = (text: string) => redirectWithFlash(paths.keys(), { tone: "good", text });
const refused = (sentence: string, status = 409) => data({ refusal: sentence }, { status });

/** Does what one of the forms on the keys page asks. */
export async function answerKeysForm(db: Db, act: Act, formData: FormData) {
  switch (formData.get("intent")) {
    case "revoke": {
      const outcome = endKey(db, act, String(formData.get("id") ?? ""));
      return outcome.ok ? saved(words.revoked(outcome.name)) : refused(refusals[outcome.reason]);
    }
    case "origins":
      return answerOrigins(db, act, formData);
    default:
      return refused(refusals.unchanged, 400);
  }
}

async function answerOrigins(db: Db, act: Act, formData: FormData) {
  const submission = parseWithZod(formData, { schema: originsSchema });
  if (submission.status !== "success") {
    const sentence = Object.values(submission.error ?? {}).flatMap((errors) => errors ?? [])[0];
    return refused(sentence ?? refusals.gone, 400);
  }
  const { keyId, allowedOrigins } = submission.value;
  const outcome = changeOrigins(db, act, keyId, allowedOrigins);
  return outcome.ok ? saved(words.originsSaved) : refused(refusals[outcome.reason]);
}
