import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";

/** The top level that the product was ordered with, and the tools' own configuration files. */
const topLevel = new Set([
  ...["app", "content", "experiments", "db", "scripts", "tests", "docs"],
  ...["remix.config.js", "package.json", "package-lock.json", "tsconfig.json", "README.md"],
  ...["vite.config.ts", "vitest.config.ts", "drizzle.config.ts", "postcss.config.cjs", "biome.json", "knip.json"],
  ...[".dependency-cruiser.js", ".env.example", ".env", ".gitignore", ".npmrc", ".nvmrc", ".editorconfig"],
  ...[".ci", ".git", ".data", "node_modules", "build"],
]);

const codeFolders = ["app", "content", "experiments", "db", "scripts", "tests"];
const ignoredFolders = new Set(["node_modules", ".artifacts", "migrations"]);
const junkDrawers = new Set(["utils", "util", "helper", "common", "misc", "shared", "stuff", "v2"]);
/** tests/helpers is named by the design; nowhere else may a folder be called so. */
const allowedHelpers = join("tests", "helpers");
/** Kebab-case with the dots, dollars and underscores that flat routes and suffixes need. */
const fileName = /^[a-z0-9$_.][a-z0-9$_.-]*(\.R)?$/;
const entriesAllowed = 40;

/**
 * Looks at names and places only.
 *
 * @param root The project's root folder.
 * @returns One sentence a mistake, with the path and what to do; empty when all is in its place.
 */
export function findLayoutMistakes(root: string): string[] {
  const mistakes = readdirSync(root)
    .filter((entry) => !topLevel.has(entry))
    .map((entry) => `${entry}: nothing else lies at the top level. Move it into the folder it belongs to.`);
  for (const folder of codeFolders) {
    if (existsSync(join(root, folder))) walk(root, join(root, folder), mistakes);
  }
  return mistakes;
}

function walk(root: string, folder: string, mistakes: string[]): void {
  const place = relative(root, folder);
  const name = basename(folder);
  if (junkDrawers.has(name) || (name === "helpers" && place !== allowedHelpers)) {
    mistakes.push(`${place}: a folder is named after what is in it. Split it by noun.`);
  }
  const entries = readdirSync(folder, { withFileTypes: true });
  const isRoutes = place === ["app", "routes"].join(sep);
  if (!isRoutes && entries.filter((entry) => !entry.name.includes(".test.")).length > entriesAllowed) {
    mistakes.push(`${place}: more than ${entriesAllowed} entries. Make folders by noun.`);
  }
  for (const entry of entries) {
    if (entry.isDirectory()) {
      if (!ignoredFolders.has(entry.name)) walk(root, join(folder, entry.name), mistakes);
    } else if (!isRoutes && !fileName.test(entry.name)) {
      mistakes.push(`${join(place, entry.name)}: file names are kebab-case.`);
    }
  }
}
