import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readSkills } from "./read-skills";

const own = resolve(import.meta.dirname, "../../content/skills");

/** A copy of the project's own skills with one text of one file replaced. */
function changed(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "orderlab-skills-"));
  cpSync(own, folder, { recursive: true });
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

test("the project's own skills have every anchor, and every role its targets among them", () => {
  const { areas, roles } = readSkills(own);
  const skills = areas.flatMap((area) => area.skills);
  expect(roles).toHaveLength(7);
  expect(skills.length).toBeGreaterThanOrEqual(35);
  const wanted = new Set(roles.flatMap(({ targets }) => Object.keys(targets)));
  expect(skills.map(({ id }) => id).filter((id) => !wanted.has(id))).toEqual([]);
});

test.each([
  [
    "a skill without an anchor",
    "areas/capture.yaml",
    "      5: Sets the rules for entry",
    "      6: Sets the rules for entry",
    "capture.yaml",
  ],
  [
    "a target for what is no skill",
    "roles.yaml",
    "      order-entry: {",
    "      order-juggling: {",
    "order-juggling, which is no skill",
  ],
  ["a hand-off to nobody", "roles.yaml", "to: order-desk", "to: nobody", "nobody, which is no role"],
  [
    "a skill that is there twice",
    "areas/capture.yaml",
    "id: customer-data",
    "id: order-entry",
    "order-entry is there twice",
  ],
])("%s is refused with its place", (_name, file, from, to, message) => {
  expect(() => readSkills(changed(file, from, to))).toThrow(message);
});
