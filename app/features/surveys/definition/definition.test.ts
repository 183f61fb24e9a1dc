import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerValue, answerKey } from "./answers";
import { checkAnswer } from "./check-answer";
import { type Definition, definitionSchema } from "./definition";
import { listMistakes } from "./list-mistakes";
import { textIn } from "./text-in";
import { listMissing, visibleAnswers, visibleSections } from "./visible-sections";

const levels = [0, 1, 2].map((value) => ({ value, text: `Level ${value}` }));
const written = {
  ...{ slug: "a-survey", kind: "custom", title: "A survey", about: "About it", minutes: 3 },
  ...{ locale: "en", locales: ["en"], mode: "confidential" },
  sections: [
    {
      ...{ id: "one", title: "One" },
      questions: [
        { id: "kind", type: "single", text: "?", options: ["a", "b"].map((id) => ({ id, text: id })), required: true },
        { id: "many", type: "multiple", text: "?", options: ["x", "y", "z"].map((id) => ({ id, text: id })), most: 2 },
      ],
    },
    {
      ...{ id: "two", title: "Two", when: { question: "kind", is: "a" } },
      questions: [
        {
          ...{ id: "grid", type: "grid", text: "?", levels, allowsNotApplicable: true, required: true },
          rows: ["r", "s"].map((id) => ({ id, text: id })),
        },
        { id: "why", type: "text", text: "?", longest: 5, when: { question: "grid", row: "r", atMost: 1 } },
      ],
    },
    {
      ...{ id: "three", title: "Three" },
      when: {
        any: [
          { question: "many", is: ["x", "y"] },
          { question: "grid", row: "s", atLeast: 2 },
        ],
      },
      questions: [
        { id: "nps", type: "scale", text: "?", scale: "nps", when: { question: "kind", isNot: "b" } },
        { id: "hours", type: "number", text: "?", from: 0, to: 60 },
      ],
    },
  ],
};
const definition = definitionSchema.parse(written);
const questions = definition.sections.flatMap((section) => section.questions);

const anyAnswers = fc
  .record(
    {
      kind: fc.constantFrom("a", "b"),
      many: fc.subarray(["x", "y", "z"]),
      r: fc.constantFrom(null, 0, 1, 2),
      s: fc.constantFrom(null, 0, 1, 2),
      why: fc.constantFrom("", "so"),
      nps: fc.integer({ min: 0, max: 10 }),
      hours: fc.integer({ min: 0, max: 60 }),
    },
    { requiredKeys: [] },
  )
  .map((given) => {
    const isRow = (name: string) => name === "r" || name === "s";
    return new Map<string, AnswerValue>(
      Object.entries(given).map(([name, value]) => [isRow(name) ? answerKey("grid", name) : answerKey(name), value]),
    );
  });

const asked = (answers: ReadonlyMap<string, AnswerValue>) =>
  visibleSections(definition, answers).flatMap((section) => section.questions.map(({ id }) => id));

test("what is hidden is dropped, and dropping it changes nothing that is asked", () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const kept = visibleAnswers(definition, answers);
      const shown = asked(answers);
      expect([...kept.keys()].every((key) => shown.includes(key.split("/")[0] ?? ""))).toBe(true);
      expect([...kept].every(([key, value]) => answers.get(key) === value)).toBe(true);
      expect(asked(kept)).toEqual(shown);
      expect(visibleAnswers(definition, kept)).toEqual(kept);
    }),
  );
});

test("an answer changes only what comes after it", () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, fc.nat({ max: questions.length - 1 }), (answers, others, at) => {
      const until = questions.slice(0, at).map(({ id }) => id);
      const isEarlier = (key: string) => until.includes(key.split("/")[0] ?? "");
      const changed = new Map([...answers].filter(([key]) => isEarlier(key)));
      for (const [key, value] of others) if (!isEarlier(key)) changed.set(key, value);
      const first = (given: ReadonlyMap<string, AnswerValue>) =>
        asked(given).filter((id) => until.includes(id) || id === questions[at]?.id);
      expect(first(changed)).toEqual(first(answers));
    }),
  );
});

test("what follows from a hidden answer is hidden too", () => {
  const answers = new Map<string, AnswerValue>([
    [answerKey("kind"), "b"],
    [answerKey("grid", "s"), 2],
  ]);
  expect(asked(answers)).toEqual(["kind", "many"]);
  expect(asked(new Map([...answers, [answerKey("kind"), "a"]]))).toEqual(["kind", "many", "grid", "nps", "hours"]);
});

test("only what is asked can be missing, row by row, and what does not apply is not missing", () => {
  const missing = (answers: [string, AnswerValue][]) =>
    listMissing(definition, new Map(answers)).map(({ questionId, rowId }) => answerKey(questionId, rowId));
  expect(missing([])).toEqual(["kind/"]);
  expect(
    missing([
      ["kind/", "a"],
      ["grid/s", null],
    ]),
  ).toEqual(["grid/r"]);
  expect(missing([["kind/", "b"]])).toEqual([]);
});

test.each([
  ["kind", "", "a", { ok: true, value: "a" }],
  ["kind", "", "c", { ok: false, problem: "no_such_option" }],
  ["kind", "", null, { ok: false, problem: "must_apply" }],
  ["many", "", ["z", "x", "z"], { ok: true, value: ["x", "z"] }],
  ["many", "", ["x", "y", "z"], { ok: false, problem: "too_many" }],
  ["many", "", ["w"], { ok: false, problem: "no_such_option" }],
  ["grid", "r", 2, { ok: true, value: 2 }],
  ["grid", "r", null, { ok: true, value: null }],
  ["grid", "r", 3, { ok: false, problem: "out_of_range" }],
  ["grid", "", 2, { ok: false, problem: "no_such_row" }],
  ["why", "", "12345", { ok: true, value: "12345" }],
  ["why", "", "123456", { ok: false, problem: "too_long" }],
  ["nps", "", 10, { ok: true, value: 10 }],
  ["nps", "", 11, { ok: false, problem: "out_of_range" }],
  ["nps", "", 9.5, { ok: false, problem: "not_a_number" }],
  ["hours", "", 7.5, { ok: true, value: 7.5 }],
  ["hours", "", Number.NaN, { ok: false, problem: "not_a_number" }],
  ["hours", "", "7", { ok: false, problem: "not_a_number" }],
] as const)("%s %s answered with %j", (id, row, value, expected) => {
  const question = questions.find((one) => one.id === id);
  expect(question && checkAnswer(question, row, value)).toEqual(expected);
});

const mistakesOf = (change: (copy: typeof written) => void) => {
  const copy = structuredClone(written);
  change(copy);
  return listMistakes(definitionSchema.parse(copy)).map(({ place, problem }) => `${place}: ${problem}`);
};

test("a definition without a mistake has none", () => {
  expect(listMistakes(definition)).toEqual([]);
});

test("branching on a later question, an unknown row or a value that cannot be given is a mistake with its place", () => {
  const when = (condition: unknown) => mistakesOf((copy) => Object.assign(copy.sections[1] ?? {}, { when: condition }));
  expect(when({ question: "nps", atLeast: 9 })).toContain("sections.1.when: nps is no earlier question");
  expect(when({ question: "grid", row: "r", is: 1 })).toContain("sections.1.when: grid is no earlier question");
  expect(when({ question: "kind", is: "c" })).toEqual(["sections.1.when: kind cannot be answered with c"]);
  expect(when({ question: "kind", atLeast: 1 })).toEqual(["sections.1.when: kind is not answered with a number"]);
  expect(when({ all: [{ question: "kind", row: "r", is: "a" }] })).toEqual(["sections.1.when: kind has no row r"]);
});

test("an id that is there twice and a text that lacks a locale are mistakes with their places", () => {
  expect(mistakesOf((copy) => Object.assign(copy.sections[2] ?? {}, { id: "one" }))).toEqual([
    "sections: one is there twice",
  ]);
  const untranslated = mistakesOf((copy) => Object.assign(copy, { locales: ["en", "de"] }));
  expect(untranslated).toContain("sections.1.questions.0.rows.1.text: there is no text in de");
  expect(mistakesOf((copy) => Object.assign(copy, { title: { en: "Yes", fr: "Oui" } }))).toEqual([
    "title: fr is not in locales",
  ]);
});

test("a text without a translation is shown in the main language", () => {
  const main: Pick<Definition, "locale"> = { locale: "en" };
  expect(textIn({ en: "Yes", de: "Ja" }, "de", main)).toBe("Ja");
  expect(textIn({ en: "Yes" }, "de", main)).toBe("Yes");
  expect(textIn("Yes", "de", main)).toBe("Yes");
});
