import type { AskedQuestion } from "./asked-view";

/** The value of a radio that says: does not apply. No id and no number is written like it. */
export const NOT_APPLICABLE = "-";

/** The name of a field; ids have no slash. */
export function fieldName(questionId: string, rowId: string): string {
  return `answer/${questionId}/${rowId}`;
}

/** A field's place on the page. */
export function fieldId(questionId: string, rowId: string): string {
  return rowId === "" ? questionId : `${questionId}-${rowId}`;
}

/**
 * What a form's words say as an answer. Undefined: nothing was answered. What cannot be an answer comes back as it is
 * and is refused where it is checked.
 */
export function readWords({ type }: Pick<AskedQuestion, "type">, words: readonly string[]): unknown {
  const [word] = words;
  if (type === "multiple") return words;
  if (word === undefined) return undefined;
  if (type === "text") return word;
  if (word === NOT_APPLICABLE) return null;
  if (type === "single") return word;
  const written = word.trim().replace(",", ".");
  if (written === "") return undefined;
  const number = Number(written);
  return Number.isFinite(number) ? number : word;
}
