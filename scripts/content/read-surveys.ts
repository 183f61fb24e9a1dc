import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { type Definition, definitionSchema } from "../../app/features/surveys/definition/definition";
import { listMistakes } from "../../app/features/surveys/definition/list-mistakes";

/**
 * The surveys that come with the app, from content/surveys.
 *
 * @throws {Error} naming every mistake with its file and place.
 */
export function readSurveys(folder: string): Definition[] {
  const read = readdirSync(folder)
    .sort()
    .map((file) => readSurvey(folder, file));
  const mistakes = read.flatMap((one) => one.mistakes);
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  return read.flatMap(({ definition }) => definition ?? []);
}

interface ReadSurvey {
  readonly definition?: Definition;
  readonly mistakes: readonly string[];
}

function readSurvey(folder: string, file: string): ReadSurvey {
  const parsed = definitionSchema.safeParse(parse(readFileSync(join(folder, file), "utf8")));
  if (!parsed.success)
    return { mistakes: parsed.error.issues.map(({ path, message }) => `${file}: ${path.join(".")}: ${message}`) };
  const definition = parsed.data;
  const mistakes = listMistakes(definition).map(({ place, problem }) => `${file}: ${place}: ${problem}`);
  const isNamedAfter = `${definition.slug}.yaml` === basename(file);
  return {
    definition,
    mistakes: isNamedAfter ? mistakes : [`${file}: slug: ${definition.slug} is no name of it`, ...mistakes],
  };
}
