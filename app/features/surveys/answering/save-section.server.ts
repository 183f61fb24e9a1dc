import type { Db } from "~db/client";
import { type AnswerRefusal, type NotAsked, shownQuestions } from "./asked-view";
import { fieldName, readWords } from "./form-values";
import { type AskedBy, askingOf, readSection } from "./read-asked.server";
import { saveAnswer } from "./save-answer.server";

/** The words of each field that was refused stay with the reader; everything else of the form is kept. */
export interface RefusedField {
  readonly questionId: string;
  readonly rowId: string;
  readonly problem: AnswerRefusal;
  readonly words: readonly string[];
}

type SectionSaving =
  /** The sections after and before this one; null: there is none. */
  | { readonly ok: true; readonly next: string | null; readonly previous: string | null }
  | { readonly ok: false; readonly reason: NotAsked | "no_such_section" }
  | { readonly ok: false; readonly reason: "refused"; readonly refused: readonly RefusedField[] };

/**
 * Keeps the answers of one screen as a form sent them. A question that came up by these very answers keeps the reader on
 * the screen, so that it is asked without script too.
 */
export function saveSection(db: Db, by: AskedBy & { readonly sectionId: string }, form: FormData): SectionSaving {
  return db.transaction(() => {
    const before = readSection(db, by);
    if (!before.ok) return before;
    if (before.section === null) return { ok: false, reason: "no_such_section" };
    const { questions, asked } = before.section;
    const shown = form.getAll("shown").map(String);
    const asking = askingOf(db, by);
    const refused = questions
      .filter(({ id }) => shown.includes(id))
      .flatMap((question) => question.rows.map(({ id: rowId }) => ({ question, rowId })))
      .flatMap(({ question, rowId }): RefusedField[] => {
        const words = form.getAll(fieldName(question.id, rowId)).map(String);
        const value = readWords(question, words);
        const isNothingNew = value === undefined && question.type !== "number";
        if (isNothingNew) return [];
        const given = { ...asking, questionId: question.id, rowId, value, locale: asked.language };
        const saved = saveAnswer(db, given);
        return saved.ok ? [] : [{ questionId: question.id, rowId, words, problem: saved.reason }];
      });
    if (refused.length > 0) return { ok: false, reason: "refused", refused };
    return { ok: true, next: nextSection(db, by, shown), previous: before.section.previous };
  });
}

function nextSection(db: Db, by: AskedBy & { readonly sectionId: string }, shown: readonly string[]): string | null {
  const after = readSection(db, by);
  if (!after.ok || after.section === null) return null;
  const { asked, answers, number } = after.section;
  const cameUp = shownQuestions(after.section, new Map(Object.entries(answers))).some(({ id }) => !shown.includes(id));
  return cameUp ? by.sectionId : (asked.sections[number]?.id ?? null);
}
