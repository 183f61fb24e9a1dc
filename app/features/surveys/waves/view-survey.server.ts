import type { Db } from "~db/client";
import { findSurvey } from "~db/queries/surveys/survey-versions";
import { definitionSchema } from "../definition/definition";
import { viewSurveys } from "./view-waves.server";
import type { WaveViewer } from "./wave-scope";

/** One survey: its published versions, the newest first, and its rounds. Undefined: there is none, or only a draft. */
export function viewSurvey(db: Db, slug: string, viewer: WaveViewer, locale: string) {
  const found = findSurvey(db, slug);
  const { surveys, waves } = viewSurveys(db, viewer, locale);
  const shown = surveys.find((survey) => survey.slug === slug);
  if (!found || !shown) return undefined;
  return {
    survey: shown,
    hasDraft: found.versions.some(({ publishedAt }) => publishedAt === null),
    versions: found.versions
      .filter(({ publishedAt }) => publishedAt !== null)
      .map(({ version, publishedAt, definition }) => {
        const { sections, locales } = definitionSchema.parse(definition);
        return { version, publishedAt, locales, questions: sections.flatMap(({ questions }) => questions).length };
      }),
    waves: waves.filter((wave) => wave.slug === slug),
  };
}

export type SurveyView = NonNullable<ReturnType<typeof viewSurvey>>;
