import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileModule, splitModule } from "./compile-module";

const front = `version: 1
order: 1
title: A module
summary: About something
skills: [{ id: packing, toLevel: 3 }]
roles: [fulfilment]
format: online
minutes: 20
prerequisites: []
quiz: a-quiz
passMark: 0.7
validMonths: null
locale: en
measure: { key: cycleTime, because: It does }
shadowTask: { do: Go along, watchFor: [One thing, another thing] }
behaviourCheck: [First, second, third]
sources: [{ title: A book }]`;

const aid = '<JobAid title="Keep it">\n\n1. Do it.\n\n</JobAid>';

function fileWith(text: string, head = front): string {
  const folder = join(mkdtempSync(join(tmpdir(), "orderlab-module-")), "a-module");
  mkdirSync(folder);
  writeFileSync(join(folder, "index.mdx"), `---\n${head}\n---\n\n${text}\n`);
  return join(folder, "index.mdx");
}

test("a module becomes sections of finished HTML, its job aid apart", async () => {
  const module = await compileModule(fileWith(`## First & last\n\nSome **words**.\n\n## Second\n\nMore.\n\n${aid}`));
  expect(module).toMatchObject({ id: "a-module", title: "A module", jobAid: { title: "Keep it" } });
  expect(module.sections).toEqual([
    {
      id: "first-last",
      title: "First & last",
      blocks: [{ kind: "html", html: "\n<p>Some <strong>words</strong>.</p>\n" }],
    },
    { id: "second", title: "Second", blocks: [{ kind: "html", html: expect.stringContaining("More.") }] },
  ]);
  expect(module.jobAid.html).toContain("<li>Do it.</li>");
});

test("a component of the app keeps its place between two pieces of text", async () => {
  const { sections } = await compileModule(fileWith(`## One\n\nBefore.\n\n<AaTests />\n\nAfter.\n\n${aid}`));
  expect(sections[0]?.blocks.map(({ kind }) => kind)).toEqual(["html", "component", "html"]);
});

test("an unchanged module is taken from the build before, a changed one is not", async () => {
  const file = fileWith(`## One\n\nText.\n\n${aid}`);
  const before = await compileModule(file);
  expect((await compileModule(file, [{ ...before, words: 7 }])).words).toBe(7);
  expect((await compileModule(file, [{ ...before, words: 7, hash: "another" }])).words).not.toBe(7);
});

test.each([
  ["a first-level heading", "# Title\n\n## One", "first-level heading"],
  ["a skipped level", "## One\n\n#### Deep", "skips a level"],
  ["a heading twice", "## One\n\n## One", "twice"],
  ["text before the first heading", "Words.\n\n## One", "begins with a heading"],
  ["a drawing without words", '## One\n\n<Flow title="x" description="short" steps={["a"]} />', "needs words"],
  ["a row of another length", '## One\n\n<Facts caption="c" head={["a", "b"]} rows={[["1"]]} />', "1 cells under 2"],
  ["a decision without a choice", '## One\n\n<Decide ask="q"><Choice text="only">No.</Choice></Decide>', "two choices"],
])("%s is refused, naming the file", async (_, text, message) => {
  await expect(compileModule(fileWith(`${text}\n\n${aid}`))).rejects.toThrow(
    new RegExp(`index\\.mdx: .*${message}`, "s"),
  );
});

test("front matter that lacks something is refused, naming it", async () => {
  const head = front.replace("passMark: 0.7\n", "");
  await expect(compileModule(fileWith(`## One\n\nText.\n\n${aid}`, head))).rejects.toThrow(/passMark/);
});

test("there is exactly one job aid", () => {
  expect(() => splitModule("<h2>One</h2>")).toThrow("one job aid; there are 0");
});
