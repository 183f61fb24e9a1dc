import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLayoutMistakes } from "../../scripts/lint/layout";

const project = resolve(import.meta.dirname, "../..");
let folder = "";

function plant(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orderlab-lint-"));
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.js", "biome.json", ".gitignore"]) {
    cpSync(join(project, file), join(folder, file));
  }
  cpSync(join(project, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true });
  execFileSync("git", ["init", "-q"], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const value = "export const value = 1;\n";
const importing = (path: string) => `import * as other from "${path}";\nexport const seen = other;\n`;

/** Each import rule with the file that breaks it. */
const importViolations: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "no-cycle": ["db/ring-a.ts", importing("./ring-b")],
  "not-to-unresolvable": ["db/lost.ts", importing("./nowhere")],
  "not-to-dev-dependency": ["app/features/orders/uses-dev.ts", importing("fast-check")],
  "engine-imports-only-itself": ["experiments/design/impure.ts", importing("../../db/ground")],
  "jstat-through-distributions": ["experiments/design/direct.ts", importing("jstat")],
  "distributions-only-jstat": ["experiments/statistics/distributions.ts", importing("zod")],
  "engine-tests-stay-small": ["experiments/design/large.test.ts", importing("zod")],
  "routes-through-features": ["app/routes/short-cut.tsx", importing("../../db/ground")],
  "drizzle-only-in-db": ["app/features/orders/raw.ts", importing("drizzle-orm")],
  "lucia-behind-one-file": ["app/features/auth/other.ts", importing("lucia")],
  "db-imports-only-db": ["db/upwards.ts", importing("../app/lib/ground")],
  "schema-below-queries": ["db/schema/upwards.ts", importing("../ground")],
  "features-meet-at-the-front-door": ["app/features/orders/reaches-in.ts", importing("../auth/inside")],
  "server-through-front-doors": ["app/server/reaches-in.ts", importing("../features/auth/inside")],
  "database-opened-once": ["app/lib/second-opening.ts", importing("../../db/client")],
  "lib-below-features": ["app/lib/upwards.ts", importing("../features/auth/inside")],
  "components-below-features": ["app/components/upwards.tsx", importing("../features/auth/inside")],
  "features-below-routes": ["app/features/orders/upwards.ts", importing("../../routes/home")],
  "app-not-to-scripts": ["app/lib/uses-script.ts", importing("../../scripts/tool")],
  "nothing-imports-tests": ["app/lib/uses-test.ts", importing("../../tests/helpers/thing")],
  "content-by-the-build-alone": ["app/lib/uses-content.ts", importing("../../content/thing.json")],
  "content-is-data": ["content/code.ts", importing("../db/ground")],
};

describe("import rules", () => {
  interface Violation {
    readonly from: string;
    readonly rule: { readonly name: string };
  }
  let violations: readonly Violation[] = [];

  beforeAll(() => {
    plant({
      "db/ring-b.ts": importing("./ring-a"),
      "db/ground.ts": value,
      "db/client.ts": value,
      "app/lib/ground.ts": value,
      "app/features/auth/inside.ts": value,
      "app/features/auth/auth.server.ts": importing("./inside"),
      "app/features/orders/polite.ts": importing("../auth/auth.server"),
      "app/routes/home.tsx": importing("../features/auth/auth.server"),
      "scripts/tool.ts": importing("../app/lib/ground"),
      "tests/helpers/thing.ts": value,
      "content/thing.json": "{}",
      ...Object.fromEntries(Object.values(importViolations)),
    });
    const cruise = spawnSync(
      join(project, "node_modules/.bin/depcruise"),
      ["app", "db", "experiments", "scripts", "tests", "content", "--config", ".dependency-cruiser.js", "-T", "json"],
      { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 },
    );
    violations = JSON.parse(cruise.stdout).summary.violations;
  });

  test.each(Object.entries(importViolations))("%s fires", (rule, [file]) => {
    expect(violations.filter((found) => found.rule.name === rule).map((found) => found.from)).toContain(file);
  });

  test("every rule of the configuration is planted", async () => {
    const { default: configuration } = await import("../../.dependency-cruiser.js");
    const names = (configuration.forbidden ?? []).map((rule: { name?: string }) => rule.name);
    expect(names.sort()).toEqual(Object.keys(importViolations).sort());
  });

  test("what keeps to the directions is left alone", () => {
    const innocent = ["app/features/orders/polite.ts", "app/routes/home.tsx", "scripts/tool.ts"];
    expect(violations.filter((found) => innocent.includes(found.from))).toEqual([]);
  });
});

/** Each lint rule with a file that breaks it and the category or words of the diagnostic. */
const lintViolations: Readonly<Record<string, readonly [file: string, text: string, says: string]>> = {
  "function size": [
    "app/lib/long-function.ts",
    `export function long(): number {\n  let sum = 0;\n${"  sum += 1;\n".repeat(61)}  return sum;\n}\n`,
    "noExcessiveLinesPerFunction",
  ],
  "file size": ["app/lib/long-file.ts", "export const a = 1;\n".repeat(301), "noExcessiveLinesPerFile"],
  "Math.random": ["app/lib/dice.ts", "export const dice = () => Math.random();\n", "Math.random cannot be repeated"],
  "forgotten Drizzle statement": [
    "db/queries/forgotten.ts",
    'import { db, users } from "../x";\nexport function rename(): void {\n  db.update(users).set({ name: "" }).where(users.id);\n}\n',
    "built but never executed",
  ],
  "forgotten Drizzle insert in a transaction": [
    "db/queries/forgotten-insert.ts",
    'import { tx, users } from "../x";\nexport function add(): void {\n  tx.insert(users).values({ name: "" });\n}\n',
    "built but never executed",
  ],
  any: ["app/lib/any.ts", "export const loose = (input: any) => input;\n", "noExplicitAny"],
  "non-null assertion": ["app/lib/bang.ts", "export const sure = (input?: string) => input!;\n", "noNonNullAssertion"],
  console: ["app/lib/loud.ts", 'export const say = () => console.log("x");\n', "noConsole"],
  "focused test": [
    "app/lib/only.test.ts",
    'import { test } from "vitest";\ntest.only("x", () => {});\n',
    "noFocusedTests",
  ],
  formatting: ["app/lib/crooked.ts", "export const  crooked   = 1\n", "format"],
};

test.each(Object.entries(lintViolations))("lint: %s fires", (_name, [file, text, says]) => {
  plant({ [file]: text });
  const checked = spawnSync(join(project, "node_modules/.bin/biome"), ["check", "--colors=off", file], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(checked.status).not.toBe(0);
  expect(checked.stdout + checked.stderr).toContain(says);
});

test("layout: strangers at the top level, junk drawers and crooked names are named", () => {
  plant({ "random-notes.txt": "x", "app/lib/utils/thing.ts": value, "db/queries/camelCase.ts": value });
  const mistakes = findLayoutMistakes(folder).join("\n");
  expect(mistakes).toContain("random-notes.txt: nothing else lies at the top level");
  expect(mistakes).toContain("app/lib/utils: a folder is named after what is in it");
  expect(mistakes).toContain("db/queries/camelCase.ts: file names are kebab-case");
  expect(findLayoutMistakes(project)).toEqual([]);
});

test("knip: an unused export, an unused file and an unused package are named", () => {
  const small = mkdtempSync(join(tmpdir(), "orderlab-knip-"));
  symlinkSync(join(project, "node_modules"), join(small, "node_modules"));
  writeFileSync(join(small, "package.json"), JSON.stringify({ type: "module", dependencies: { zod: "4.6.7" } }));
  writeFileSync(join(small, "knip.json"), JSON.stringify({ entry: ["index.ts"], project: ["*.ts"] }));
  writeFileSync(join(small, "index.ts"), 'import { used } from "./part";\nconsole.log(used);\n');
  writeFileSync(join(small, "part.ts"), "export const used = 1;\nexport const unused = 2;\n");
  writeFileSync(join(small, "orphan.ts"), value);
  const found = spawnSync(join(project, "node_modules/.bin/knip"), ["--reporter", "json"], {
    cwd: small,
    encoding: "utf8",
  });
  rmSync(small, { recursive: true, force: true });
  for (const name of ["unused", "orphan.ts", "zod"]) expect(found.stdout).toContain(name);
  expect(found.status).not.toBe(0);
});
