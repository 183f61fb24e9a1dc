import type { AnswerValue } from "./answers";
import type { Question } from "./definition";
import { rowIdsOf } from "./visible-sections";

export type AnswerProblem =
  | "no_such_row"
  | "must_apply"
  | "no_such_option"
  | "too_many"
  | "not_a_number"
  | "out_of_range"
  | "too_long";
export type CheckedAnswer =
  | { readonly ok: true; readonly value: AnswerValue }
  | { readonly ok: false; readonly problem: AnswerProblem };

const named = { nps: { from: 0, to: 10 }, csat: { from: 1, to: 5 }, ces: { from: 1, to: 7 } } as const;

/** The lowest and highest point of a scale. */
export function scaleEnds({ scale, from, to }: Extract<Question, { type: "scale" }>): { from: number; to: number } {
  return scale ? named[scale] : { from: from ?? 0, to: to ?? 10 };
}

/**
 * Whether a value answers a question of a definition, in one row of it. Nothing is put right silently, but that the
 * chosen options come back in the order of the question and each once.
 *
 * @param rowId Empty unless the question is a grid.
 */
export function checkAnswer(question: Question, rowId: string, value: unknown): CheckedAnswer {
  if (!rowIdsOf(question).includes(rowId)) return refused("no_such_row");
  if (value === null)
    return "allowsNotApplicable" in question && question.allowsNotApplicable ? kept(null) : refused("must_apply");
  switch (question.type) {
    case "grid":
      return question.levels.some((level) => level.value === value) ? keptNumber(value) : refused("out_of_range");
    case "scale":
      return inRange(value, scaleEnds(question), Number.isInteger);
    case "number":
      return inRange(value, question, Number.isFinite);
    case "single":
      return typeof value === "string" && question.options.some(({ id }) => id === value)
        ? kept(value)
        : refused("no_such_option");
    case "multiple":
      return checkChoices(question, value);
    case "text":
      if (typeof value !== "string") return refused("too_long");
      return value.length <= question.longest ? kept(value) : refused("too_long");
  }
}

function checkChoices({ options, most }: Extract<Question, { type: "multiple" }>, value: unknown): CheckedAnswer {
  if (!Array.isArray(value)) return refused("no_such_option");
  const ids = options.map(({ id }) => id);
  if (!value.every((one) => ids.includes(one))) return refused("no_such_option");
  const chosen = ids.filter((id) => value.includes(id));
  return most !== undefined && chosen.length > most ? refused("too_many") : kept(chosen);
}

function inRange(
  value: unknown,
  { from, to }: { from: number; to: number },
  isPossible: (value: unknown) => boolean,
): CheckedAnswer {
  if (typeof value !== "number" || !isPossible(value)) return refused("not_a_number");
  return value >= from && value <= to ? kept(value) : refused("out_of_range");
}

function keptNumber(value: unknown): CheckedAnswer {
  return typeof value === "number" ? kept(value) : refused("not_a_number");
}

function kept(value: AnswerValue): CheckedAnswer {
  return { ok: true, value };
}

function refused(problem: AnswerProblem): CheckedAnswer {
  return { ok: false, problem };
}
