import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import { paths } from "~/lib/paths";
import { type AnswerValue, answerKey } from "../../definition/answers";
import { type AskedQuestion, type SectionView, shownQuestions } from "../asked-view";
import { fieldName, NOT_APPLICABLE, readWords } from "../form-values";
import type { RefusedField } from "../save-section.server";
import { useAutosave } from "./use-autosave";

type Words = ReadonlyMap<string, readonly string[]>;

/** The answers of a screen as its fields say them, each saved when it changes. */
export function useWords(view: SectionView, refused: readonly RefusedField[], form: RefObject<HTMLFormElement | null>) {
  const { asked, questions } = view;
  const [words, setWords] = useState<Words>(
    () =>
      new Map([
        ...initialWords(view),
        // Whoever has no script finds refused words where they were written.
        ...refused.map(({ questionId, rowId, words: written }) => [answerKey(questionId, rowId), written] as const),
      ]),
  );
  const { save, resume, state } = useAutosave(paths.saveAnswer(asked.id), `answers/${asked.id}`);

  const change = useCallback(
    (question: AskedQuestion, rowId: string, given: readonly string[]) => {
      setWords((before) => new Map(before).set(answerKey(question.id, rowId), given));
      const value = asAnswer(readWords(question, given));
      const isTyping = question.type === "text" || question.type === "number";
      save({ questionId: question.id, rowId, ...(value === undefined ? {} : { value }) }, isTyping);
    },
    [save],
  );

  // What was entered before this script was there, and what an earlier look could not send.
  useEffect(() => {
    const left = resume();
    for (const { questionId, rowId, value } of left) {
      const key = answerKey(questionId, rowId);
      setWords((before) => (before.has(key) ? new Map(before).set(key, wordsOf(value)) : before));
    }
    const entered = form.current ? new FormData(form.current) : new FormData();
    const known = initialWords(view);
    for (const question of questions) {
      for (const { id: rowId } of question.rows) {
        const key = answerKey(question.id, rowId);
        const given = entered.getAll(fieldName(question.id, rowId)).map(String);
        if (left.some((one) => answerKey(one.questionId, one.rowId) === key)) continue;
        if (given.join("\n") !== (known.get(key) ?? []).join("\n")) change(question, rowId, given);
      }
    }
  }, [view, questions, form, resume, change]);

  const shown = useMemo(() => {
    const answers = new Map<string, AnswerValue>();
    for (const question of questions) {
      for (const { id: rowId } of question.rows) {
        const key = answerKey(question.id, rowId);
        const value = asAnswer(readWords(question, words.get(key) ?? []));
        if (value !== undefined) answers.set(key, value);
      }
    }
    return shownQuestions(view, answers);
  }, [view, questions, words]);
  return { words, change, shown, state };
}

function initialWords({ questions, answers }: SectionView): Words {
  return new Map(
    questions.flatMap(({ id, rows }) =>
      rows.map((row) => [answerKey(id, row.id), wordsOf(answers[answerKey(id, row.id)])] as const),
    ),
  );
}

function wordsOf(value: AnswerValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (value === null) return [NOT_APPLICABLE];
  return typeof value === "object" ? value : [String(value)];
}

function asAnswer(value: unknown): AnswerValue | undefined {
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}
