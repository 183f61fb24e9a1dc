import type { Condition, ConditionLeaf, Definition, Question, Text } from "../definition/definition";

/** What the fields of a form say, by name. */
export type Fields = Readonly<Record<string, string>>;

export const comparisons = ["is", "isNot", "atLeast", "atMost"] as const;
/** Stands for a condition of several parts, which the form shows and leaves as it is. */
export const AS_IT_IS = "as-it-is";

/** A question as the fields of its form. Rows, options and levels are lines: id | text | text in the next language. */
export function fieldsOf(question: Question, definition: Definition): Fields {
  const { locales } = definition;
  const say = (name: string, text: Text | undefined) =>
    Object.fromEntries(locales.map((locale) => [`${name}.${locale}`, wordsIn(text, locale, definition)]));
  const lines = (things: readonly { readonly id: string; readonly text: Text }[]) =>
    things
      .map(({ id, text }) => [id, ...locales.map((locale) => wordsIn(text, locale, definition))].join(" | "))
      .join("\n");
  const common = {
    ...{ id: question.id, ...say("text", question.text), ...say("help", question.help) },
    ...{ required: question.required ? "on" : "", ...conditionFields(question.when) },
    na: "allowsNotApplicable" in question && question.allowsNotApplicable ? "on" : "",
  };
  switch (question.type) {
    case "grid": {
      const levels = question.levels.map(({ value, text }) => ({ id: String(value), text }));
      return { ...common, rows: lines(question.rows ?? []), choices: lines(levels) };
    }
    case "single":
      return { ...common, choices: lines(question.options) };
    case "multiple":
      return { ...common, choices: lines(question.options), most: String(question.most ?? "") };
    case "scale": {
      const { scale = "", from = "", to = "", ends } = question;
      return {
        ...common,
        scale,
        from: String(from),
        to: String(to),
        ...say("low", ends?.low),
        ...say("high", ends?.high),
      };
    }
    case "text":
      return { ...common, longest: String(question.longest), comment: question.isComment ? "on" : "" };
    default:
      return { ...common, from: String(question.from), to: String(question.to), ...say("unit", question.unit) };
  }
}

/** What a form says as a question, still to be checked. What it does not ask (hints of rows) stays as it was. */
export function questionOf(fields: Fields, before: Question, definition: Definition): unknown {
  const { locales } = definition;
  const say = (name: string) => textOf(locales.map((locale) => [locale, fields[`${name}.${locale}`] ?? ""]));
  const lines = (name: string) => linesOf(fields[name] ?? "", locales);
  const common = {
    ...{ id: fields.id?.trim() ?? "", type: before.type, text: say("text") ?? "", required: fields.required === "on" },
    ...optional("help", say("help")),
    ...optional("when", conditionOf(fields, before.when)),
  };
  const na = { allowsNotApplicable: fields.na === "on" };
  switch (before.type) {
    case "grid": {
      const levels = lines("choices").map(({ id, text }) => ({ value: numberOf(id), text }));
      return { ...common, ...na, ...gridRows(before, lines("rows")), levels };
    }
    case "single":
      return { ...common, ...na, options: lines("choices") };
    case "multiple":
      return { ...common, options: lines("choices"), ...optional("most", numberOf(fields.most)) };
    case "scale": {
      const [low, high] = [say("low"), say("high")];
      const ends = low === undefined && high === undefined ? undefined : { low: low ?? "", high: high ?? "" };
      const points = { ...optional("from", numberOf(fields.from)), ...optional("to", numberOf(fields.to)) };
      return { ...common, ...na, ...(fields.scale ? { scale: fields.scale } : points), ...optional("ends", ends) };
    }
    case "text":
      return { ...common, longest: numberOf(fields.longest), isComment: fields.comment === "on" };
    default:
      return { ...common, from: numberOf(fields.from), to: numberOf(fields.to), ...optional("unit", say("unit")) };
  }
}

/** A text as it is written in one language; empty: it is not translated. */
export function wordsIn(text: Text | undefined, locale: string, definition: Pick<Definition, "locale">): string {
  if (text === undefined) return "";
  if (typeof text === "string") return locale === definition.locale ? text : "";
  return text[locale] ?? "";
}

/** Undefined: nothing was written in any language. */
export function textOf(written: readonly (readonly [string, string])[]): Text | undefined {
  const given = written.map(([locale, text]) => [locale, text.trim()] as const).filter(([, text]) => text !== "");
  if (given.length === 0) return undefined;
  return written.length === 1 ? (given[0]?.[1] ?? "") : Object.fromEntries(given);
}

function gridRows(before: Extract<Question, { type: "grid" }>, rows: ReturnType<typeof linesOf>) {
  if (before.rowsFrom !== undefined) return { rowsFrom: before.rowsFrom };
  const hints = new Map((before.rows ?? []).map((row) => [row.id, row.hints]));
  return { rows: rows.map((row) => ({ ...row, ...optional("hints", hints.get(row.id)) })) };
}

function linesOf(text: string, locales: readonly string[]) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [id = "", ...texts] = line.split("|").map((part) => part.trim());
    return { id, text: textOf(locales.map((locale, at) => [locale, texts[at] ?? ""])) ?? "" };
  });
}

function numberOf(text = ""): number | undefined {
  return text.trim() === "" ? undefined : Number(text.trim().replace(",", "."));
}

function optional<T>(name: string, value: T | undefined): Readonly<Record<string, T>> {
  return value === undefined ? {} : { [name]: value };
}

function conditionFields(when: Condition | undefined): Fields {
  if (when === undefined) return {};
  const given = "question" in when ? comparisons.filter((one) => when[one] !== undefined) : [];
  const [how] = given;
  if (!("question" in when) || how === undefined || given.length > 1) return { whenQuestion: AS_IT_IS };
  return {
    whenQuestion: when.question,
    whenRow: when.row ?? "",
    whenHow: how,
    whenValue: [when[how] ?? []].flat().join(", "),
  };
}

function conditionOf(fields: Fields, before: Condition | undefined): Condition | ConditionLeaf | undefined {
  const { whenQuestion = "", whenRow = "", whenHow = "is", whenValue = "" } = fields;
  if (whenQuestion === "") return undefined;
  if (whenQuestion === AS_IT_IS) return before;
  const values = whenValue
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "")
    .map((value) => (Number.isFinite(Number(value)) ? Number(value) : value));
  const value = values.length === 1 && values[0] !== undefined ? values[0] : values;
  return { question: whenQuestion, ...(whenRow ? { row: whenRow } : {}), [whenHow]: value };
}
