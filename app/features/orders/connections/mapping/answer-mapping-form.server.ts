import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { mapStatus } from "../../inbox/status-mapping.server";
import { endLinkSchema, staffLinkSchema, statusSchema } from "./mapping.schema";
import { endLink, linkStaff, removeLink, type StaffAct } from "./staff-mapping.server";

const { staff, statuses, problems, refusals } = en.connections.mapping;

/** A form of the mapping page that was not done: its submission, or a sentence. */
export interface MappingAnswer {
  readonly result: SubmissionResult | null;
  readonly refusal: string | null;
}

/** Does what one of the forms on a source's mapping page asks. */
export async function answerSourceMappingForm(db: Db, act: StaffAct, id: string, form: FormData) {
  switch (form.get("intent")) {
    case "status":
      return answerStatus(act, id, form);
    case "link":
      return answerLink(db, act, id, form);
    case "end": {
      const submission = parseWithZod(form, { schema: endLinkSchema(problems) });
      if (submission.status !== "success") return refused(problems.day, 400);
      const outcome = endLink(db, act, id, submission.value.id, submission.value.validUntil);
      return outcome.ok ? saved(id, staff.ended) : refused(refusals[outcome.reason]);
    }
    case "remove": {
      const outcome = removeLink(db, act, id, String(form.get("id") ?? ""));
      return outcome.ok ? saved(id, staff.removed) : refused(refusals[outcome.reason]);
    }
    default:
      return refused(refusals.unchanged, 400);
  }
}

const saved = (id: string, text: string) =>
  redirectWithFlash(paths.connectionTab(id, "mapping"), { tone: "good", text });
const refused = (refusal: string, status = 409) => data<MappingAnswer>({ refusal, result: null }, { status });

async function answerStatus(act: StaffAct, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: statusSchema(problems) });
  if (submission.status !== "success") {
    const sentence = Object.values(submission.error ?? {}).flatMap((errors) => errors ?? [])[0];
    return refused(sentence ?? problems.eventType, 400);
  }
  const { status, eventType } = submission.value;
  const outcome = await mapStatus({ actor: act.actor, at: act.at }, id, status, eventType);
  return outcome.ok ? saved(id, statuses.saved(status)) : refused(refusals[outcome.reason]);
}

async function answerLink(db: Db, act: StaffAct, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: staffLinkSchema(problems) });
  if (submission.status !== "success") {
    return data<MappingAnswer>({ result: submission.reply(), refusal: null }, { status: 400 });
  }
  const outcome = linkStaff(db, act, id, submission.value);
  if (outcome.ok) return saved(id, staff.linked(submission.value.reference));
  const result = submission.reply({ formErrors: [refusals[outcome.reason]] });
  return data<MappingAnswer>({ result, refusal: null }, { status: 409 });
}
