import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { CompiledModule, TrainingModule } from "../../../app/features/training/module.schema";
import { type Quiz, quizSchema } from "../../../app/features/training/quiz.schema";
import { compileModule } from "./compile-module";

export interface Training {
  /** In the order of the curriculum. */
  readonly modules: readonly TrainingModule[];
  readonly quizzes: readonly Quiz[];
}

/** What a module may refer to: names by id, and the keys of measures. */
export interface KnownNames {
  readonly skills: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
  readonly measures: readonly string[];
}

/**
 * All modules with their quizzes, from content/training and content/quizzes.
 *
 * @param kept Modules of an earlier build; not compiled again where their source has not changed.
 * @throws {Error} naming the file and what is wrong with it.
 */
export async function readTraining(
  content: string,
  known: KnownNames,
  kept: readonly CompiledModule[] = [],
): Promise<Training & { readonly compiled: readonly CompiledModule[] }> {
  const folder = join(content, "training");
  const compiled = await Promise.all(
    readdirSync(folder).map((id) => compileModule(join(folder, id, "index.mdx"), kept)),
  );
  compiled.sort((one, other) => one.order - other.order);
  const quizzes = compiled.map(({ quiz }) => readQuiz(join(content, "quizzes", `${quiz}.yaml`), quiz));
  for (const module of compiled) {
    const problem =
      unknownName(module, known) ??
      wrongMinutes(
        module,
        quizzes.find(({ id }) => id === module.quiz),
      );
    if (problem) throw new Error(`content/training/${module.id}: ${problem}`);
  }
  requireNoCircle(compiled);
  return { compiled, quizzes, modules: compiled.map((module) => named(module, compiled, known)) };
}

function named(module: CompiledModule, all: readonly CompiledModule[], known: KnownNames): TrainingModule {
  const titleOf = (id: string) => all.find((other) => other.id === id)?.title ?? id;
  return {
    ...module,
    skills: module.skills.map(({ id, toLevel }) => ({ id, toLevel, name: known.skills.get(id) ?? id })),
    roles: module.roles.map((id) => ({ id, name: known.roles.get(id) ?? id })),
    prerequisites: module.prerequisites.map((id) => ({ id, title: titleOf(id) })),
  };
}

function readQuiz(file: string, id: string): Quiz {
  try {
    const quiz = quizSchema.parse(parse(readFileSync(file, "utf8")));
    if (quiz.id !== id) throw new Error(`its id is ${quiz.id}`);
    return quiz;
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function unknownName({ skills, roles, measure }: CompiledModule, known: KnownNames): string | undefined {
  const skill = skills.find(({ id }) => !known.skills.has(id));
  if (skill) return `${skill.id} is no skill`;
  const role = roles.find((id) => !known.roles.has(id));
  if (role !== undefined) return `${role} is no role`;
  return known.measures.includes(measure.key) ? undefined : `${measure.key} is no measure`;
}

const WORDS_A_MINUTE = 180;
const MINUTES_A_DECISION = 1.5;
const MINUTES_A_QUESTION = 1;
/** How far the announced minutes may be from what reading, decisions and quiz take. */
const LENIENCE = 0.25;

function wrongMinutes({ minutes, words, sections }: CompiledModule, quiz: Quiz | undefined): string | undefined {
  const questions = quiz?.forms.a.length ?? 0;
  const decisions = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "html" ? (block.html.match(/class="decide"/g) ?? []) : []));
  const taken = words / WORDS_A_MINUTE + decisions.length * MINUTES_A_DECISION + questions * MINUTES_A_QUESTION;
  if (Math.abs(minutes - taken) <= LENIENCE * taken) return undefined;
  return `${minutes} minutes are announced; its ${words} words, ${decisions.length} decisions and ${questions} questions take about ${Math.round(taken)}`;
}

function requireNoCircle(modules: readonly CompiledModule[]): void {
  const visit = (id: string, way: readonly string[]): void => {
    if (way.includes(id)) throw new Error(`Prerequisites go in a circle: ${[...way, id].join(" > ")}`);
    const module = modules.find((one) => one.id === id);
    if (!module) throw new Error(`${way.at(-1)}: its prerequisite ${id} is no module`);
    for (const before of module.prerequisites) visit(before, [...way, id]);
  };
  for (const { id } of modules) visit(id, []);
}
