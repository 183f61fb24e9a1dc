import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readSurveys } from "./read-surveys";

const own = resolve(import.meta.dirname, "../../content/surveys");

/** A copy of the project's own surveys with one text of one file replaced. */
function changed(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "orderlab-surveys-"));
  cpSync(own, folder, { recursive: true });
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

test("the project's own surveys are complete, and each question type is in use", () => {
  const surveys = readSurveys(own);
  expect(surveys.map(({ slug }) => slug)).toEqual(["pulse", "skills-wave", "training-reaction"]);
  expect(surveys.every(({ locales }) => locales.includes("de"))).toBe(true);
  const types = surveys.flatMap(({ sections }) =>
    sections.flatMap(({ questions }) => questions.map(({ type }) => type)),
  );
  expect(new Set(types)).toEqual(new Set(["grid", "single", "multiple", "scale", "text", "number"]));
  expect(surveys.find(({ slug }) => slug === "pulse")?.mode).toBe("confidential");
});

test.each([
  [
    "a text without its translation",
    ["pulse.yaml", "{ en: Workload, de: Arbeitsmenge }", "Workload"],
    "pulse.yaml: sections.0.title: there is no text in de",
  ],
  [
    "branching on what comes later",
    ["pulse.yaml", "question: amount, atLeast", "question: recommend, atLeast"],
    "pulse.yaml: sections.0.questions.2.when: recommend is no earlier question",
  ],
  [
    "an answer that cannot be given",
    ["training-reaction.yaml", 'is: [ "no", maybe ]', 'is: [ "never", maybe ]'],
    "training-reaction.yaml: sections.1.questions.2.when: useful cannot be answered with never",
  ],
  ["a type that there is not", ["pulse.yaml", "type: grid", "type: net"], "pulse.yaml: sections.1.questions.0.type"],
  ["a file under another name", ["pulse.yaml", "slug: pulse", "slug: beat"], "pulse.yaml: slug: beat"],
] as const)("%s is refused with its file and place", (_name, [file, from, to], message) => {
  expect(() => readSurveys(changed(file, from, to))).toThrow(message);
});
