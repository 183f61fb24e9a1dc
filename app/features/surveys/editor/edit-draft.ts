import type { Definition, Question, Text } from "../definition/definition";

/** Where in a definition; no question: the section itself. */
export interface Place {
  readonly section: number;
  readonly question: number | null;
}

/** "1.0" is the first question of the second section, "1" the section; null: neither. */
export function readPlace(text: string | null): Place | null {
  const parts = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text ?? "");
  if (!parts) return null;
  return { section: Number(parts[1]), question: parts[2] === undefined ? null : Number(parts[2]) };
}

export function writePlace({ section, question }: Place): string {
  return question === null ? String(section) : `${section}.${question}`;
}

export function questionAt({ sections }: Definition, { section, question }: Place): Question | undefined {
  return question === null ? undefined : sections[section]?.questions[question];
}

/** The definition with another question in this place. */
export function putQuestion(definition: Definition, place: Place, question: Question): Definition {
  return inSection(definition, place.section, (questions) =>
    questions.map((one, at) => (at === place.question ? question : one)),
  );
}

/** With a question of this type at the end of a section, to be written. */
export function addQuestion(definition: Definition, section: number, type: Question["type"]): Definition {
  return inSection(definition, section, (questions) => [...questions, newQuestion(definition, type)]);
}

/** With a section at the end that holds one question. */
export function addSection(definition: Definition): Definition {
  const ids = definition.sections.map(({ id }) => id);
  const section = { id: freshId("section", ids), title: inAll(definition, "New section") };
  return {
    ...definition,
    sections: [...definition.sections, { ...section, questions: [newQuestion(definition, "text")] }],
  };
}

/** Without what is there; the last question of a section takes the section along, and the last section stays. */
export function removeAt(definition: Definition, { section, question }: Place): Definition {
  const isWhole = question === null || definition.sections[section]?.questions.length === 1;
  if (!isWhole) return inSection(definition, section, (questions) => questions.filter((_, at) => at !== question));
  const left = definition.sections.filter((_, at) => at !== section);
  return left.length === 0 ? definition : { ...definition, sections: left };
}

/** With what is there one place earlier; the first stays first. */
export function moveUp(definition: Definition, { section, question }: Place): Definition {
  if (question === null) return { ...definition, sections: swapped(definition.sections, section) };
  return inSection(definition, section, (questions) => swapped(questions, question));
}

function swapped<T>(things: readonly T[], at: number): T[] {
  const [before, one] = [things[at - 1], things[at]];
  if (before === undefined || one === undefined) return [...things];
  return [...things.slice(0, at - 1), one, before, ...things.slice(at + 1)];
}

function inSection(definition: Definition, at: number, change: (questions: Question[]) => Question[]): Definition {
  const sections = definition.sections.map((section, index) =>
    index === at ? { ...section, questions: change(section.questions) } : section,
  );
  return { ...definition, sections };
}

function newQuestion(definition: Definition, type: Question["type"]): Question {
  const ids = definition.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
  const common = { id: freshId("question", ids), text: inAll(definition, "New question"), required: false };
  const say = (text: string) => inAll(definition, text);
  const options = [1, 2].map((number) => ({ id: `option-${number}`, text: say(`Option ${number}`) }));
  switch (type) {
    case "grid": {
      const levels = [1, 2, 3, 4, 5].map((value) => ({ value, text: say(String(value)) }));
      return { ...common, type, rows: [{ id: "row-1", text: say("Row 1") }], levels, allowsNotApplicable: false };
    }
    case "single":
      return { ...common, type, options, allowsNotApplicable: false };
    case "multiple":
      return { ...common, type, options };
    case "scale":
      return { ...common, type, from: 1, to: 7, allowsNotApplicable: false };
    case "number":
      return { ...common, type, from: 0, to: 100 };
    default:
      return { ...common, type: "text", longest: 1000, isComment: true };
  }
}

function inAll({ locales }: Definition, text: string): Text {
  return locales.length === 1 ? text : Object.fromEntries(locales.map((locale) => [locale, text]));
}

function freshId(word: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${word}-${number}`)) number += 1;
  return `${word}-${number}`;
}
