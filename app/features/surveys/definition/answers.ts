/** A level, a text, or the ids chosen; null: does not apply. */
export type AnswerValue = number | string | readonly string[] | null;
/** By answerKey; what has no entry was not answered. */
export type Answers = ReadonlyMap<string, AnswerValue>;

/** @param rowId The row of a grid; empty: the question has none. */
export function answerKey(questionId: string, rowId = ""): string {
  return `${questionId}/${rowId}`;
}
