import { z } from "zod";
import type { Db } from "~db/client";
import { findInvitation } from "~db/queries/surveys/answering/invitations";
import { type AskedBy, askingOf, readAsked } from "./read-asked.server";
import { type Saving, saveAnswer } from "./save-answer.server";
import { type Submission, submitResponse } from "./submit-response.server";

/** More than the longest text that a survey may ask for. */
const LONGEST_BODY = 40_000;

const pendingSchema = z.strictObject({
  questionId: z.string().max(100),
  rowId: z.string().max(100),
  value: z.union([z.null(), z.number(), z.string(), z.array(z.string()).max(100)]).optional(),
});

/** Keeps one answer that a page sent by itself. Null: it is not written as such. */
export function autosave(db: Db, by: AskedBy, body: string): Saving | null {
  const parsed = body.length > LONGEST_BODY ? null : pendingSchema.safeParse(parseJson(body));
  if (!parsed?.success) return null;
  const { questionId, rowId, value } = parsed.data;
  return saveAnswer(db, { ...askingOf(db, by), questionId, rowId, value, locale: by.language ?? "" });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends what somebody answered. */
export function submitAsked(db: Db, by: AskedBy): Submission {
  const read = readAsked(db, by);
  if (!read.ok) return read;
  return submitResponse(db, { ...askingOf(db, by), locale: read.asked.language, today: by.format.dayOf(by.at) });
}

/** What a submitted survey was about, for the page that says thank you; null: nothing of this person's was submitted. */
export function findSubmitted(db: Db, { viewer, invitationId }: Pick<AskedBy, "viewer" | "invitationId">) {
  const found = findInvitation(db, invitationId);
  const isOwn = found?.invitation.userId === viewer.id && found.invitation.submittedAt !== null;
  return isOwn ? { kind: found.kind, part: found.invitation.part } : null;
}
