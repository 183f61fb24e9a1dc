import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import { calendarSchema, closedDaysSchema, copySchema, newCalendarSchema } from "./calendar.schema";
import { hoursOfForm } from "./calendar-form-values";
import { readClosedDays } from "./calendar-text";
import {
  addCalendar,
  addClosedDays,
  type CalendarOutcome,
  type CalendarRefusal,
  copyCalendar,
  editCalendar,
  removeCalendar,
} from "./write-calendar";

export type PostedCalendar =
  | { readonly ok: true; readonly id: string; readonly said: string; readonly isGone: boolean }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

interface Posted {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  readonly form: FormData;
}

const words = en.calendars;

/** Adds a calendar for a site, a carrier, or a carrier at a site. */
export function postNewCalendar(db: Db, { form, ...act }: Posted): PostedCalendar {
  const submission = parseWithZod(form, { schema: newCalendarSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { siteId, carrier, ...hours } = submission.value;
  const place = { siteId: siteId ?? null, carrier: carrier ?? null };
  return answer(submission, words.added, addCalendar(db, { ...act, place, hours: hoursOfForm(hours) }));
}

/** Does what a form of one calendar asks: saves it, or (intent) copies another one or takes it away. */
export function postCalendar(db: Db, { form, id, ...act }: Posted & { readonly id: string }): PostedCalendar {
  const intent = form.get("intent");
  if (intent === "remove") {
    const submission = parseWithZod(form, { schema: copySchema.partial() });
    const outcome = removeCalendar(db, { ...act, id });
    return { ...answer(submission, words.removed, outcome), ...(outcome.ok ? { isGone: true } : {}) };
  }
  if (intent === "copy") {
    const submission = parseWithZod(form, { schema: copySchema });
    if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
    return answer(submission, words.copied, copyCalendar(db, { ...act, id, from: submission.value.from }));
  }
  const submission = parseWithZod(form, { schema: calendarSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  return answer(submission, words.saved, editCalendar(db, { ...act, id, hours: hoursOfForm(submission.value) }));
}

/** Adds closed days to the calendars that are ticked. */
export function postClosedDays(db: Db, { form, ...act }: Posted): PostedCalendar {
  const submission = parseWithZod(form, { schema: closedDaysSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { calendarIds: ids } = submission.value;
  const { days } = readClosedDays(submission.value.days);
  return answer(submission, words.closedAdded(days.length, ids.length), addClosedDays(db, { ...act, ids, days }));
}

interface Replies {
  reply(options: { formErrors?: string[]; fieldErrors?: Record<string, string[]> }): SubmissionResult<string[]>;
}

function answer(submission: Replies, said: string, outcome: CalendarOutcome): PostedCalendar {
  if (outcome.ok) return { ok: true, id: outcome.id, said, isGone: false };
  return { ok: false, status: 409, reply: submission.reply(errorsOf(outcome.reason)) };
}

/** Beside the field that it is about, where there is one. */
function errorsOf(reason: CalendarRefusal) {
  const fields: Partial<Record<CalendarRefusal, string>> = { place: "siteId", pickUps: "monPickUps", taken: "carrier" };
  const field = fields[reason];
  const sentence = [words.refusals[reason]];
  return field === undefined ? { formErrors: sentence } : { fieldErrors: { [field]: sentence } };
}
