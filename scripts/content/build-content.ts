import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CompiledModule } from "../../app/features/training/module.schema";
import { measureCatalogue } from "../../experiments";
import { compileHelp, type HelpPage } from "./compile-help";
import { readSkills } from "./read-skills";
import { readSurveys } from "./read-surveys";
import { readTraining } from "./training/read-training";

/** Content is compiled ahead: artifacts in build/content, read by the app. */
const root = resolve(import.meta.dirname, "../..");
const content = resolve(root, "content");
const target = resolve(root, "build/content");
mkdirSync(target, { recursive: true });

const pages = await compileHelp(resolve(content, "help"), before<HelpPage>("help"));
keep("help", pages);

const { areas, roles } = readSkills(resolve(content, "skills"));
keep("skills", { areas, roles });
keep("surveys", readSurveys(resolve(content, "surveys")));
const training = await readTraining(
  content,
  {
    skills: new Map(areas.flatMap(({ skills }) => skills.map(({ id, name }) => [id, name]))),
    roles: new Map(roles.map(({ id, name }) => [id, name])),
    measures: measureCatalogue.map(({ key }) => key),
  },
  before<CompiledModule>("compiled-modules"),
);
keep("compiled-modules", training.compiled);
keep("training", training.modules);
keep("quizzes", training.quizzes);
console.error(`Content: ${pages.length} help pages, ${training.modules.length} training modules.`);

/** What an earlier build left. */
function before<T>(name: string): T[] {
  const file = resolve(target, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

function keep(name: string, value: unknown): void {
  writeFileSync(resolve(target, `${name}.json`), JSON.stringify(value));
}
