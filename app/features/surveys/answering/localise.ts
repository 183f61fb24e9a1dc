import { scaleEnds } from "../definition/check-answer";
import type { Definition, Question, Text } from "../definition/definition";
import { textIn } from "../definition/text-in";
import type { AskedQuestion } from "./asked-view";

/** A question of a definition in one of its languages. */
export function localise(question: Question, language: string, definition: Pick<Definition, "locale">): AskedQuestion {
  const say = (text: Text) => textIn(text, language, definition);
  return {
    ...{ id: question.id, type: question.type, text: say(question.text), required: question.required },
    help: question.help === undefined ? null : say(question.help),
    when: question.when ?? null,
    rows: rowsOf(question, say),
    choices: choicesOf(question, say),
    allowsNotApplicable: "allowsNotApplicable" in question && question.allowsNotApplicable,
    ends:
      question.type === "scale" && question.ends
        ? { low: say(question.ends.low), high: say(question.ends.high) }
        : null,
    most: question.type === "multiple" ? (question.most ?? null) : null,
    longest: question.type === "text" ? question.longest : null,
    range:
      question.type === "number"
        ? { from: question.from, to: question.to, unit: question.unit === undefined ? null : say(question.unit) }
        : null,
  };
}

function rowsOf(question: Question, say: (text: Text) => string): AskedQuestion["rows"] {
  if (question.type !== "grid") return [{ id: "", text: "", hints: {} }];
  return (question.rows ?? []).map(({ id, text, hints = {} }) => ({
    id,
    text: say(text),
    hints: Object.fromEntries(Object.entries(hints).map(([level, hint]) => [level, say(hint)])),
  }));
}

function choicesOf(question: Question, say: (text: Text) => string): AskedQuestion["choices"] {
  switch (question.type) {
    case "grid":
      return question.levels.map(({ value, text }) => ({ value: String(value), text: say(text) }));
    case "single":
    case "multiple":
      return question.options.map(({ id, text }) => ({ value: id, text: say(text) }));
    case "scale": {
      const { from, to } = scaleEnds(question);
      return Array.from({ length: to - from + 1 }, (_, at) => String(from + at)).map((value) => ({
        value,
        text: value,
      }));
    }
    default:
      return [];
  }
}
