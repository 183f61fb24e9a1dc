import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { moduleSchema, type TrainingModule } from "./module.schema";

export { type AaTestsView, dayChoices, viewAaTests } from "./aa-tests.server";
export type { TrainingModule } from "./module.schema";

let loaded: readonly TrainingModule[] | undefined;

/** The curriculum in its order, compiled ahead by the content build. Empty when it has not run. */
export function listModules(): readonly TrainingModule[] {
  loaded ??= load(resolve("build/content/training.json"));
  return loaded;
}

export function findModule(id: string): TrainingModule | undefined {
  return listModules().find((module) => module.id === id);
}

/** Whether the text has the machine for A/A tests in it. */
export function hasAaTests({ sections }: TrainingModule): boolean {
  return sections.some(({ blocks }) => blocks.some((block) => block.kind === "component"));
}

function load(file: string): readonly TrainingModule[] {
  return existsSync(file) ? z.array(moduleSchema).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}
