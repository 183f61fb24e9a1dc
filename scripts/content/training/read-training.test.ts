import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { measureCatalogue } from "../../../experiments";
import { readSkills } from "../read-skills";
import { type KnownNames, readTraining, type Training } from "./read-training";

const content = resolve(import.meta.dirname, "../../../content");
const { areas, roles } = readSkills(join(content, "skills"));
const known: KnownNames = {
  skills: new Map(areas.flatMap(({ skills }) => skills.map(({ id, name }) => [id, name]))),
  roles: new Map(roles.map(({ id, name }) => [id, name])),
  measures: measureCatalogue.map(({ key }) => key),
};
let training: Training & { readonly compiled: Parameters<typeof readTraining>[2] };
beforeAll(async () => {
  training = await readTraining(content, known);
});

/** The project's content with one file changed, read again. */
async function readChanged(file: string, from: string, to: string) {
  const copy = mkdtempSync(join(tmpdir(), "orderlab-content-"));
  for (const part of ["training", "quizzes"]) cpSync(join(content, part), join(copy, part), { recursive: true });
  const text = readFileSync(join(copy, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
  return readTraining(copy, known, training.compiled);
}

test("the curriculum compiles, in its order, with names for what it refers to", () => {
  const { modules, quizzes } = training;
  expect(modules.map(({ order }) => order)).toEqual(modules.map((_, at) => at + 1));
  expect(quizzes).toHaveLength(modules.length);
  expect(modules[0]?.skills[0]).toEqual({ id: "process-understanding", name: "Seeing the whole process", toLevel: 3 });
});

test("links of the modules lead to pages of the app or to a named source", () => {
  for (const { sections, jobAid } of training.modules) {
    const html = [
      jobAid.html,
      ...sections.flatMap(({ blocks }) => blocks).map((b) => (b.kind === "html" ? b.html : "")),
    ];
    expect(html.join("")).not.toMatch(/href="(?!\/|https:)/);
  }
});

test.each([
  ["a skill that there is not", "id: process-understanding", "id: juggling", /juggling is no skill/],
  ["a measure that there is not", "key: cycleTime", "key: mood", /mood is no measure/],
  ["a prerequisite that there is not", "prerequisites: []", "prerequisites: [nothing]", /nothing is no module/],
  ["itself as prerequisite", "prerequisites: []", "prerequisites: [order-lifecycle]", /circle/],
  ["minutes that its length does not bear out", "minutes: 25", "minutes: 35", /35 minutes are announced/],
])("a module with %s is refused", async (_, from, to, message) => {
  await expect(readChanged("training/order-lifecycle/index.mdx", from, to)).rejects.toThrow(message);
});

test.each([
  [
    "two right options",
    `{ text: "Working faster at every step" }`,
    `{ text: "Working faster", isRight: true }`,
    /exactly one/,
  ],
  ["forms that ask about other things", "objective: Uses Little's law", "objective: Something else", /objectives/],
  ["a question twice", "id: lifecycle-b1", "id: lifecycle-a1", /lifecycle-a1 is there twice/],
])("a quiz with %s is refused, naming the file", async (_, from, to, message) => {
  await expect(readChanged("quizzes/order-lifecycle.yaml", from, to)).rejects.toThrow(message);
});
