import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const helpPageSchema = z.object({ key: z.string(), title: z.string(), summary: z.string(), html: z.string() });
export type HelpPage = z.infer<typeof helpPageSchema>;

let loaded: readonly HelpPage[] | undefined;

/** The help pages, compiled ahead by the content build, in their order. Empty when it has not run. */
export function listHelpPages(): readonly HelpPage[] {
  loaded ??= load(resolve("build/content/help.json"));
  return loaded;
}

export function findHelpPage(key: string): HelpPage | undefined {
  return listHelpPages().find((page) => page.key === key);
}

function load(file: string): readonly HelpPage[] {
  return existsSync(file) ? z.array(helpPageSchema).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}
