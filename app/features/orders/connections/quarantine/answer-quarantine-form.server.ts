import { data } from "@remix-run/node";
import { z } from "zod";
import { warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { InboxAct } from "../../inbox/inbox-types";
import { discardQuarantined, listSetAsideRows, replayQuarantined } from "../../inbox/quarantine.server";
import { whatIsWrong } from "./quarantine-view.server";

const words = en.connections.quarantine;
const MOST_ROWS = 500;

/** A form of the quarantine page that was not done, as a sentence. */
export interface QuarantineAnswer {
  readonly refusal: string;
}

const rowIds = z
  .array(
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  )
  .min(1, words.problems.none)
  .max(MOST_ROWS, words.problems.tooMany);
const why = z
  .string({ error: words.problems.reason })
  .trim()
  .min(3, words.problems.reason)
  .max(200, words.problems.reason);

/** Tries chosen rows of this source, or all with one thing wrong, again or discards them, as a form asked. */
export async function answerQuarantineForm(act: InboxAct, connectionId: string, form: FormData) {
  const ids = rowIds.safeParse(form.has("reason") ? await idsOfGroup(connectionId, form) : form.getAll("row"));
  if (!ids.success) return refused(ids.error.issues[0]?.message ?? words.problems.none, 400);
  const own = await idsOfSource(connectionId, ids.data);
  if (own.length === 0) return refused(words.refusals.gone, 409);
  switch (form.get("intent")) {
    case "replay":
      return replay(act, connectionId, own);
    case "discard": {
      const reason = why.safeParse(form.get("why") ?? undefined);
      if (!reason.success) return refused(words.problems.reason, 400);
      const outcome = await discardQuarantined(act, own, reason.data);
      return outcome.ok
        ? saved(connectionId, words.discarded(outcome.discarded))
        : refused(words.refusals[outcome.reason], 409);
    }
    default:
      return refused(words.problems.none, 400);
  }
}

async function replay(act: InboxAct, connectionId: string, ids: readonly number[]) {
  const outcome = await replayQuarantined(act, ids);
  if (!outcome.ok) return refused(words.refusals[outcome.reason], 409);
  const { stored, left, gone } = outcome;
  return saved(connectionId, words.replayed(stored, left, gone), left > 0 ? "warn" : "good");
}

/** The newest rows of a group: what one press can deal with. */
async function idsOfGroup(connectionId: string, form: FormData): Promise<readonly string[]> {
  const only = whatIsWrong(form);
  if (only === null) return [];
  const rows = await listSetAsideRows({ connectionId, ...only, limit: MOST_ROWS });
  return rows.map(({ id }) => String(id));
}

/** Those of the ids that are open rows of this source: a page deals with its own source alone. */
async function idsOfSource(connectionId: string, ids: readonly number[]): Promise<readonly number[]> {
  const rows = await warehouse.findQuarantined(ids);
  return rows.filter((row) => row.connectionId === connectionId).map(({ id }) => id);
}

const refused = (refusal: string, status: number) => data<QuarantineAnswer>({ refusal }, { status });
const saved = (connectionId: string, text: string, tone: "good" | "warn" = "good") =>
  redirectWithFlash(paths.connectionTab(connectionId, "quarantine"), { tone, text });
