import type { Db } from "~db/client";
import { listPlaces, type SiteWithTeams } from "~db/queries/people/places";
import { countWaves, listPublishedSurveys, listWaves, type WaveWithSurvey } from "~db/queries/surveys/list-waves";
import { definitionSchema } from "../definition/definition";
import { textIn } from "../definition/text-in";
import { isWaveVisible, placesInScope, type WaveViewer } from "./wave-scope";

/** A definition's own words, in a language of the interface. */
export function titleOf(definition: unknown, locale: string): { title: string; minutes: number; mode: string } {
  const parsed = definitionSchema.parse(definition);
  return { title: textIn(parsed.title, languageOf(locale), parsed), minutes: parsed.minutes, mode: parsed.mode };
}

/** "de" of "de-AT". */
function languageOf(locale: string): string {
  return locale.split("-")[0] ?? locale;
}

/** The surveys that can be asked and the rounds that the viewer may see. */
export function viewSurveys(db: Db, viewer: WaveViewer, locale: string) {
  const places = listPlaces(db);
  const rounds = countWaves(db);
  return {
    surveys: listPublishedSurveys(db).map(({ definition, ...survey }) => ({
      ...survey,
      ...titleOf(definition, locale),
      rounds: rounds.get(survey.slug) ?? 0,
    })),
    waves: listWaves(db)
      .filter(({ wave }) => isWaveVisible(wave, viewer, places))
      .map((found) => shownWave(found, places, locale)),
  };
}

export type SurveysView = ReturnType<typeof viewSurveys>;
export type ShownWave = SurveysView["waves"][number];

function shownWave(
  { wave, definition, slug, kind, version }: WaveWithSurvey,
  places: readonly SiteWithTeams[],
  locale: string,
) {
  const { id, name, state, mode, opensAt, closesAt, closedAt } = wave;
  return {
    ...{ id, name, state, mode, opensAt, closesAt, closedAt, slug, kind, version },
    title: titleOf(definition, locale).title,
    audience: audienceNames(wave.audience, places),
  };
}

/** Names of the sites and teams asked; empty: everybody. */
export function audienceNames(
  { siteIds, teamIds }: { readonly siteIds: readonly string[]; readonly teamIds: readonly string[] },
  places: readonly SiteWithTeams[],
): string[] {
  return places.flatMap(({ id, name, teams }) => [
    ...(siteIds.includes(id) ? [name] : []),
    ...teams.filter((team) => teamIds.includes(team.id)).map((team) => team.name),
  ]);
}

/** What the form of a new wave offers. */
export function viewWaveForm(db: Db, viewer: WaveViewer, locale: string) {
  const places = placesInScope(listPlaces(db), viewer.scope);
  return {
    surveys: listPublishedSurveys(db).map(({ versionId, slug, definition }) => ({
      ...{ versionId, slug },
      ...titleOf(definition, locale),
    })),
    sites: places.map(({ id, name }) => ({ id, name })),
    teams: places.flatMap(({ teams }) => teams.map(({ id, name }) => ({ id, name }))),
  };
}

export type WaveFormView = ReturnType<typeof viewWaveForm>;
