import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { InboxAct } from "../../inbox/inbox-types";
import { correctQuarantined } from "../../inbox/quarantine.server";
import { viewQuarantinedRow } from "./quarantine-view.server";

const words = en.connections.quarantine;
const LONGEST_TEXT = 65_536;

/** A correction that was not stored: why, and the text as it was typed. */
export interface CorrectionAnswer {
  readonly refusal: string;
  readonly text: string;
}

/** Stores a row of this source with the corrected text, if it is right now. */
export async function answerCorrectionForm(
  act: InboxAct,
  connectionId: string,
  row: string | undefined,
  form: FormData,
) {
  const text = String(form.get("text") ?? "").replaceAll("\r\n", "\n");
  if (text.trim() === "") return refused(words.problems.text, text, 400);
  if (text.length > LONGEST_TEXT) return refused(words.problems.tooLong, "", 400);
  const found = await viewQuarantinedRow(connectionId, row);
  if (!found) return refused(words.refusals.gone, text, 409);
  const outcome = await correctQuarantined(act, found.id, text);
  if (!outcome.ok) return refused(words.refusals[outcome.reason], text, 409);
  if (!outcome.stored) return refused(words.one.stillWrong(outcome.pointer, outcome.reason), text, 409);
  return redirectWithFlash(paths.connectionTab(connectionId, "quarantine"), { tone: "good", text: words.one.stored });
}

const refused = (refusal: string, text: string, status: number) =>
  data<CorrectionAnswer>({ refusal, text }, { status });
