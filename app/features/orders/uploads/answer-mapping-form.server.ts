import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { HomeHabits } from "./guess-mapping";
import type { MappingProblem } from "./mapping-problems";
import { readResultsForm } from "./read-mapping-form";
import {
  applySavedMapping,
  changeMapping,
  discardUpload,
  findWaitingMapping,
  saveMapping,
  startUpload,
} from "./uploads.server";

export type MappingAnswer =
  | { readonly ok: true; readonly done: "changed" | "started" | "discarded" }
  | { readonly ok: true; readonly done: "saved"; readonly name: string }
  | {
      readonly ok: false;
      readonly refusal: "started" | "invalid" | "savedGone" | null;
      readonly problems: readonly MappingProblem[];
    };

interface Posted {
  readonly id: string;
  readonly form: FormData;
  readonly by: string;
  readonly at: number;
  readonly scope: SiteScope;
  readonly habits: HomeHabits;
}

/** Does what the pressed button of the mapping form says: keeps the answers first, whatever it is. */
export async function answerMappingForm(db: Db, { id, form, by, at, scope, habits }: Posted): Promise<MappingAnswer> {
  const before = findWaitingMapping(db, id);
  if (!before) return refused("started");
  const intent = form.get("intent");
  if (intent === "discard") return (await discardUpload(db, id)) ? { ok: true, done: "discarded" } : refused("started");
  if (intent === "use") {
    const applied = await applySavedMapping(db, id, String(form.get("saved")));
    return applied ? { ok: true, done: "changed" } : refused("savedGone");
  }
  const mapping = readResultsForm(form, before);
  if (!mapping) return refused("invalid");
  if (!(await changeMapping(db, id, mapping, habits))) return refused("started");
  const name = String(form.get("saveAs") ?? "")
    .trim()
    .slice(0, 80);
  if (intent === "save" && name !== "") {
    saveMapping(db, { name, mapping, at });
    return { ok: true, done: "saved", name };
  }
  if (intent !== "start") return { ok: true, done: "changed" };
  const started = startUpload(db, { id, by, at, scope });
  if (started.ok) return { ok: true, done: "started" };
  return started.problems.length > 0 ? { ok: false, refusal: null, problems: started.problems } : refused("started");
}

function refused(refusal: "started" | "invalid" | "savedGone"): MappingAnswer {
  return { ok: false, refusal, problems: [] };
}
