import { type Definition, type Question, questionSchema } from "../definition/definition";
import { listMistakes } from "../definition/list-mistakes";
import { type Place, putQuestion, writePlace } from "./edit-draft";
import { type Fields, questionOf } from "./question-form";

export type QuestionField =
  | "id"
  | "text"
  | "help"
  | "choices"
  | "rows"
  | "points"
  | "most"
  | "longest"
  | "unit"
  | "when";
export type CheckedQuestion =
  | { readonly ok: true; readonly question: Question; readonly definition: Definition }
  /** Beside which fields something is wrong; the words are of whoever reads it. */
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<QuestionField, string | null>>> };

const fieldOfPart: Readonly<Record<string, QuestionField>> = {
  ...{ id: "id", text: "text", help: "help", options: "choices", levels: "choices", rows: "rows", scale: "points" },
  ...{ from: "points", to: "points", ends: "points", most: "most", longest: "longest", unit: "unit", when: "when" },
};

/** A question as its form says it, in its place; wrong when it cannot be asked as it is. Null: the field's own sentence. */
export function checkQuestion(fields: Fields, before: Question, definition: Definition, place: Place): CheckedQuestion {
  const parsed = questionSchema.safeParse(questionOf(fields, before, definition));
  if (!parsed.success) {
    const parts = parsed.error.issues.map(({ path }) => fieldOfPart[String(path[0])] ?? wholeOf(before));
    return { ok: false, errors: Object.fromEntries(parts.map((part) => [part, null])) };
  }
  const others = definition.sections.flatMap(({ questions }) => questions).filter((one) => one !== before);
  if (others.some(({ id }) => id === parsed.data.id)) return { ok: false, errors: { id: null } };
  const changed = putQuestion(definition, place, parsed.data);
  const here = `sections.${place.section}.questions.${place.question}`;
  const mistakes = listMistakes(changed).filter(
    (mistake) => mistake.place === here || mistake.place.startsWith(`${here}.`),
  );
  if (mistakes.length === 0) return { ok: true, question: parsed.data, definition: changed };
  const errors = mistakes.map(({ place: at, problem }) => [
    fieldOfPart[at.slice(here.length + 1).split(".")[0] ?? ""] ?? "id",
    problem,
  ]);
  return { ok: false, errors: Object.fromEntries(errors) };
}

function wholeOf({ type }: Question): QuestionField {
  return type === "grid" ? "rows" : "points";
}

/** Where in the editor a mistake is: "1.0", or null for what is said about the survey as a whole. */
export function placeOfMistake(place: string): string | null {
  const parts = /^sections\.(\d+)(?:\.questions\.(\d+))?/.exec(place);
  if (!parts) return null;
  return writePlace({ section: Number(parts[1]), question: parts[2] === undefined ? null : Number(parts[2]) });
}
