import { scaleEnds } from "./check-answer";
import type { Condition, Definition, Question, Text } from "./definition";
import { rowIdsOf } from "./visible-sections";

export interface Mistake {
  /** Such as sections.1.questions.0.when. */
  readonly place: string;
  readonly problem: string;
}

/**
 * What is wrong with a definition beyond its form: ids that are there twice, branching on what does not come earlier or
 * on values that cannot be given, texts that lack a locale. Empty: it can be published.
 */
export function listMistakes(definition: Definition): Mistake[] {
  const isListed = definition.locales.includes(definition.locale);
  return [
    ...(isListed ? [] : [{ place: "locales", problem: `the main locale ${definition.locale} is not among them` }]),
    ...twice(definition.sections, "sections"),
    ...checkInOrder(definition),
    ...listTexts(definition).flatMap(({ place, text }) => checkText(definition, place, text)),
  ];
}

function checkInOrder({ sections }: Definition): Mistake[] {
  const earlier = new Map<string, Question>();
  return sections.flatMap((section, at) => {
    const mistakes = checkCondition(section.when, earlier, `sections.${at}.when`);
    section.questions.forEach((question, index) => {
      const place = `sections.${at}.questions.${index}`;
      mistakes.push(...checkCondition(question.when, earlier, `${place}.when`), ...checkQuestion(question, place));
      if (earlier.has(question.id)) mistakes.push({ place, problem: `${question.id} is there twice` });
      earlier.set(question.id, question);
    });
    return mistakes;
  });
}

function checkQuestion(question: Question, place: string): Mistake[] {
  if (question.type === "grid") {
    const levels = question.levels.map(({ value }) => ({ id: String(value) }));
    const known = levels.map(({ id }) => id);
    const hints = (question.rows ?? []).flatMap((row, at) =>
      Object.keys(row.hints ?? {})
        .filter((level) => !known.includes(level))
        .map((level) => ({ place: `${place}.rows.${at}.hints`, problem: `there is no level ${level}` })),
    );
    return [...twice(question.rows ?? [], `${place}.rows`), ...twice(levels, `${place}.levels`), ...hints];
  }
  return "options" in question ? twice(question.options, `${place}.options`) : [];
}

function checkCondition(
  condition: Condition | undefined,
  earlier: ReadonlyMap<string, Question>,
  place: string,
): Mistake[] {
  if (condition === undefined) return [];
  if ("all" in condition) return condition.all.flatMap((one) => checkCondition(one, earlier, place));
  if ("any" in condition) return condition.any.flatMap((one) => checkCondition(one, earlier, place));
  const question = earlier.get(condition.question);
  if (!question) return [{ place, problem: `${condition.question} is no earlier question` }];
  const row = condition.row ?? "";
  if (!rowIdsOf(question).includes(row))
    return [{ place, problem: `${condition.question} has no row ${row === "" ? "(name one)" : row}` }];
  const possible = possibleValues(question);
  const isNumber = possible === null ? question.type === "number" : typeof possible[0] === "number";
  if (!isNumber && (condition.atLeast !== undefined || condition.atMost !== undefined))
    return [{ place, problem: `${condition.question} is not answered with a number` }];
  return [condition.is ?? [], condition.isNot ?? []]
    .flat()
    .filter((value) => possible !== null && !possible.includes(value))
    .map((value) => ({ place, problem: `${condition.question} cannot be answered with ${value}` }));
}

/** Null: too many to name. */
function possibleValues(question: Question): readonly (number | string)[] | null {
  if (question.type === "grid") return question.levels.map(({ value }) => value);
  if ("options" in question) return question.options.map(({ id }) => id);
  if (question.type !== "scale") return null;
  const { from, to } = scaleEnds(question);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function twice(things: readonly { readonly id: string }[], place: string): Mistake[] {
  const ids = things.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => ({
    place,
    problem: `${id} is there twice`,
  }));
}

interface PlacedText {
  readonly place: string;
  readonly text: Text;
}

function listTexts({ title, about, sections }: Definition): PlacedText[] {
  return [
    { place: "title", text: title },
    { place: "about", text: about },
    ...sections.flatMap((section, at) => [
      { place: `sections.${at}.title`, text: section.title },
      ...section.questions.flatMap((question, index) => textsOf(question, `sections.${at}.questions.${index}`)),
    ]),
  ];
}

function textsOf(question: Question, place: string): PlacedText[] {
  const named = (name: string, text: Text | undefined) =>
    text === undefined ? [] : [{ place: `${place}.${name}`, text }];
  const listed = (name: string, things: readonly { readonly text: Text }[]) =>
    things.flatMap(({ text }, at) => named(`${name}.${at}.text`, text));
  const own = [...named("text", question.text), ...named("help", question.help)];
  if (question.type === "grid")
    return [
      ...own,
      ...listed("rows", question.rows ?? []),
      ...listed("levels", question.levels),
      ...(question.rows ?? []).flatMap(({ hints }, at) =>
        Object.entries(hints ?? {}).flatMap(([level, text]) => named(`rows.${at}.hints.${level}`, text)),
      ),
    ];
  if ("options" in question) return [...own, ...listed("options", question.options)];
  if (question.type === "scale")
    return [...own, ...named("ends.low", question.ends?.low), ...named("ends.high", question.ends?.high)];
  return question.type === "number" ? [...own, ...named("unit", question.unit)] : own;
}

/** A bare string is the main locale's, so it is complete only where there is no other. */
function checkText({ locale, locales }: Definition, place: string, text: Text): Mistake[] {
  const given = typeof text === "string" ? [locale] : Object.keys(text);
  return [
    ...locales.filter((one) => !given.includes(one)).map((one) => ({ place, problem: `there is no text in ${one}` })),
    ...given.filter((one) => !locales.includes(one)).map((one) => ({ place, problem: `${one} is not in locales` })),
  ];
}
