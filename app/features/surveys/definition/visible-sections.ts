import { type Answers, type AnswerValue, answerKey } from "./answers";
import type { Definition, Question, Section } from "./definition";
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
    const questions = section.questions.filter((question) => {
      if (question.when && !isMet(question.when, counted)) return false;
      count(question, answers, counted);
      return true;
    });
    if (questions.length > 0) shown.push({ ...section, questions });
  }
  return shown;
}

/** Without the answers to questions that are hidden or not there: what a submission keeps. */
export function visibleAnswers(definition: Pick<Definition, "sections">, answers: Answers): Answers {
  const kept = new Map<string, AnswerValue>();
  for (const { questions } of visibleSections(definition, answers))
    for (const question of questions) count(question, answers, kept);
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

function count(question: Question, answers: Answers, counted: Map<string, AnswerValue>): void {
  for (const rowId of rowIdsOf(question)) {
    const key = answerKey(question.id, rowId);
    const value = answers.get(key);
    if (value !== undefined) counted.set(key, value);
  }
}

function isEmpty(value: AnswerValue | undefined): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
