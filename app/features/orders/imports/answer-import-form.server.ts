import type { Db } from "~db/client";
import type { HomeHabits } from "../uploads/guess-mapping";
import {
  discardImport,
  type ImportAct,
  pauseImport,
  resumeImport,
  startImport,
  undoImport,
} from "./import-life.server";
import { applySavedImport, changeImportMapping, saveImportMapping } from "./import-mapping.server";
import type { ImportProblem } from "./mapping/import-problems";
import { readImportForm } from "./mapping/read-import-form";
import { findImport } from "./stored-import.server";

export type ImportRefusal = "started" | "invalid" | "savedGone" | "state";

export type ImportAnswer =
  | { readonly ok: true; readonly done: "changed" | "started" | "discarded" }
  | { readonly ok: true; readonly done: "saved"; readonly name: string }
  | { readonly ok: false; readonly refusal: ImportRefusal }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }
  | { readonly ok: false; readonly joined: string };

interface Posted extends ImportAct {
  readonly id: string;
  readonly form: FormData;
  readonly habits: HomeHabits;
}

const lives: Readonly<Record<string, (db: Db, id: string, act: ImportAct) => boolean>> = {
  pause: pauseImport,
  resume: resumeImport,
  undo: undoImport,
};

/** Does what the pressed button of an import's page says. */
export async function answerImportForm(db: Db, posted: Posted): Promise<ImportAnswer> {
  const { id, form } = posted;
  const intent = String(form.get("intent") ?? "");
  const live = lives[intent];
  if (live) return live(db, id, posted) ? changed : { ok: false, refusal: "state" };
  if (findImport(db, id)?.row.status !== "mapping") return { ok: false, refusal: "started" };
  if (intent === "discard") {
    const done = await discardImport(db, id, posted);
    return done ? { ok: true, done: "discarded" } : { ok: false, refusal: "started" };
  }
  if (intent === "use") {
    return applySavedImport(db, id, String(form.get("saved"))) ? changed : { ok: false, refusal: "savedGone" };
  }
  return answerMapping(db, posted, intent);
}

const changed: ImportAnswer = { ok: true, done: "changed" };

/** Keeps the answers first, whatever the button. */
async function answerMapping(db: Db, posted: Posted, intent: string): Promise<ImportAnswer> {
  const { id, form, habits, at } = posted;
  const before = findImport(db, id)?.mapping;
  const mapping = before && readImportForm(form, before);
  if (!mapping) return { ok: false, refusal: "invalid" };
  if (!(await changeImportMapping(db, id, mapping, habits))) return { ok: false, refusal: "started" };
  const name = String(form.get("saveAs") ?? "")
    .trim()
    .slice(0, 80);
  if (intent === "save" && name !== "") {
    saveImportMapping(db, { name, mapping: findImport(db, id)?.mapping ?? mapping, at });
    return { ok: true, done: "saved", name };
  }
  if (intent !== "start") return changed;
  const started = startImport(db, id, posted);
  if (started.ok) return { ok: true, done: "started" };
  if (started.reason === "problems") return { ok: false, problems: started.problems };
  return started.reason === "joined" ? { ok: false, joined: started.fileName } : { ok: false, refusal: "started" };
}
