import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { Preferences } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import type { Actor } from "../../outcome";
import { metricFormSchema } from "../metric-form.schema";
import { addMetric, retireMetric } from "../metrics";

export interface MetricPost {
  readonly actor: Pick<Actor, "id">;
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

export type MetricOutcome =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly reply: SubmissionResult<string[]>; readonly status: 400 | 409 };

/** Adds a metric, or takes one out of the choice for new plans. */
export function postMetric(db: Db, { actor, at, form, preferences }: MetricPost): MetricOutcome {
  const words = texts(preferences.locale).metrics;
  if (form.get("intent") === "archive") {
    const isDone = retireMetric(db, { actor, at, id: String(form.get("id") ?? "") });
    if (isDone) return { ok: true, said: words.archivedFlash };
    return { ok: false, reply: { status: "error", error: { "": [words.alreadyArchived] } }, status: 409 };
  }
  const submission = parseWithZod(form, { schema: metricFormSchema(words.problems, preferences) });
  if (submission.status !== "success") return { ok: false, reply: submission.reply(), status: 400 };
  if (addMetric(db, { actor, at, definition: submission.value })) return { ok: true, said: words.added };
  return { ok: false, reply: submission.reply({ fieldErrors: { key: [words.keyTaken] } }), status: 409 };
}
