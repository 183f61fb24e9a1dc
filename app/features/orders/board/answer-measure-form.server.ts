import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import type { Preferences } from "~/lib/format";
import type { Permission } from "~/lib/permissions";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import { postAlarm } from "./alarms/answer-alarm.server";
import type { BoardFilter } from "./board-filter";
import { findMeasure } from "./read-series.server";
import { postTarget } from "./targets/save-target.server";

export interface MeasurePost {
  readonly db: Db;
  readonly actor: { readonly id: string; readonly scope: SiteScope; readonly permissions: readonly Permission[] };
  readonly at: number;
  readonly key: string;
  readonly filter: BoardFilter;
  readonly form: FormData;
  readonly preferences: Preferences;
}

/** Done, with the sentence to say; or the submission to show again. 403: not theirs to do. 404: no such measure. */
export type MeasureReply =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> }
  | { readonly ok: false; readonly status: 403 | 404 };

const intents = z.object({ intent: z.enum(["target", "acknowledge", "close"]) });

/** Answers the forms of a measure's page: its target, and what is said to its alarms. */
export function answerMeasureForm(post: MeasurePost): MeasureReply {
  const definition = findMeasure(post.key);
  if (!definition) return { ok: false, status: 404 };
  const submission = parseWithZod(post.form, { schema: intents });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { intent } = submission.value;
  if (intent !== "target") return postAlarm(post, intent);
  return post.actor.permissions.includes("process:write") ? postTarget(post, definition) : { ok: false, status: 403 };
}
