import { type Answers, type AnswerValue, answerKey } from "./answers";
import type { Condition, ConditionLeaf } from "./definition";

/** Whether a condition holds. What was not answered, or does not apply, meets no comparison: not even `isNot`. */
export function isMet(condition: Condition, answers: Answers): boolean {
  if ("all" in condition) return condition.all.every((one) => isMet(one, answers));
  if ("any" in condition) return condition.any.some((one) => isMet(one, answers));
  const value = answers.get(answerKey(condition.question, condition.row)) ?? null;
  return value !== null && compares(condition, value);
}

function compares({ is, isNot, atLeast, atMost }: ConditionLeaf, value: Exclude<AnswerValue, null>): boolean {
  const given: readonly (number | string)[] = typeof value === "object" ? value : [value];
  const isAmong = (wanted: number | string | readonly (number | string)[]) =>
    given.some((one) => (typeof wanted === "object" ? wanted.includes(one) : wanted === one));
  return (
    (is === undefined || isAmong(is)) &&
    (isNot === undefined || !isAmong(isNot)) &&
    (atLeast === undefined || (typeof value === "number" && value >= atLeast)) &&
    (atMost === undefined || (typeof value === "number" && value <= atMost))
  );
}
