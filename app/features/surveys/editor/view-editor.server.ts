import type { Db } from "~db/client";
import { findDraft } from "~db/queries/surveys/drafts";
import { findSurvey } from "~db/queries/surveys/survey-versions";
import { definitionSchema } from "../definition/definition";
import { listMistakes } from "../definition/list-mistakes";
import { textIn } from "../definition/text-in";
import { placeOfMistake } from "./check-question";

/** A survey's draft as the editor shows it. Undefined: there is no such survey. */
export function viewEditor(db: Db, slug: string) {
  const found = findSurvey(db, slug);
  const [newest] = found?.versions ?? [];
  if (!newest) return undefined;
  const row = findDraft(db, slug);
  const shown = definitionSchema.parse((row ?? newest).definition);
  const title = textIn(shown.title, shown.locale, shown);
  if (!row) return { title, draft: null };
  const mistakes = listMistakes(shown).map((mistake) => ({ ...mistake, at: placeOfMistake(mistake.place) }));
  return { title, draft: { id: row.id, hash: row.hash, definition: shown, mistakes } };
}

export type EditorDraft = NonNullable<NonNullable<ReturnType<typeof viewEditor>>["draft"]>;
