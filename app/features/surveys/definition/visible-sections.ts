import { type Answers, type AnswerValue, answerKey } from "./answers";
import type { Condition, Definition, Question, Section } from "./definition";
import { isMet } from "./is-met";

/**
 * The sections and questions that are asked, given what was answered so far. An answer to what is hidden counts for
 * nothing, so hiding one question hides whatever follows from it. A section without a question left is left out.
 */
export function visibleSections({ sections }: Pick<Definition, "sections">, answers: Answers): Section[] {
  const counted = new Map<string, AnswerValue>();
  const shown: Section[] = [];
  for (const section of sections) {
    if (section.when && !isMet(section.when, counted)) continue;
    const questions = visibleQuestions(section.questions, { rowIdsOf, answers, counted });
    if (questions.length > 0) shown.push({ ...section, questions });
  }
  return shown;
}

interface Counting<Q> {
  readonly rowIdsOf: (question: Q) => readonly string[];
  readonly answers: Answers;
  /** The answers that count before this section; those of the section that count are added. */
  readonly counted: Map<string, AnswerValue>;
}

/** The questions of one section that are asked. */
export function visibleQuestions<Q extends { readonly id: string; readonly when?: Condition | null | undefined }>(
  questions: readonly Q[],
  { rowIdsOf: rowsOf, answers, counted }: Counting<Q>,
): Q[] {
  return questions.filter((question) => {
    if (question.when && !isMet(question.when, counted)) return false;
    for (const rowId of rowsOf(question)) {
      const key = answerKey(question.id, rowId);
      const value = answers.get(key);
      if (value !== undefined) counted.set(key, value);
    }
    return true;
  });
}

/** Without the answers to questions that are hidden or not there: what a submission keeps. */
export function visibleAnswers(definition: Pick<Definition, "sections">, answers: Answers): Answers {
  const kept = new Map<string, AnswerValue>();
  for (const { questions } of visibleSections(definition, answers))
    visibleQuestions(questions, { rowIdsOf, answers, counted: kept });
  return kept;
}

export interface MissingAnswer {
  readonly sectionId: string;
  readonly questionId: string;
  /** Empty: the question has no rows. */
  readonly rowId: string;
}

/** The required answers that are still to be given, in order. "Does not apply" is an answer; no option chosen is none. */
export function listMissing(definition: Pick<Definition, "sections">, answers: Answers): MissingAnswer[] {
  return visibleSections(definition, answers).flatMap(({ id: sectionId, questions }) =>
    questions
      .filter(({ required }) => required)
      .flatMap((question) => rowIdsOf(question).map((rowId) => ({ sectionId, questionId: question.id, rowId })))
      .filter(({ questionId, rowId }) => isEmpty(answers.get(answerKey(questionId, rowId)))),
  );
}

/** The rows of a grid; one empty id for any other question. */
export function rowIdsOf(question: Question): string[] {
  return question.type === "grid" ? (question.rows ?? []).map(({ id }) => id) : [""];
}

function isEmpty(value: AnswerValue | undefined): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
