import { canSendMail } from "~/lib/mailer.server";
import type { Db } from "~db/client";
import { listPlaces } from "~db/queries/people/places";
import { countInvitations, findWaveWithSurvey } from "~db/queries/surveys/list-waves";
import { listResponseBands } from "~db/queries/surveys/response-bands";
import { audienceNames, titleOf } from "./view-waves.server";
import { isWaveVisible, mayRunWave, type WaveViewer } from "./wave-scope";

interface Asking {
  readonly viewer: WaveViewer;
  readonly mayWrite: boolean;
  readonly locale: string;
}

/** One wave as its page shows it; undefined: there is none, or none for this viewer. Bands only of the viewer's sites. */
export function viewWave(db: Db, id: string, { viewer, mayWrite, locale }: Asking) {
  const found = findWaveWithSurvey(db, id);
  const places = listPlaces(db);
  if (!found || !isWaveVisible(found.wave, viewer, places)) return undefined;
  const { wave, slug, kind, version, definition } = found;
  const { scope } = viewer;
  const siteNames = new Map(places.map((site) => [site.id, site.name]));
  const bands = wave.state === "draft" ? [] : listResponseBands(db, wave);
  return {
    wave,
    ...{ slug, kind, version },
    title: titleOf(definition, locale).title,
    audience: audienceNames(wave.audience, places),
    reach: countInvitations(db, id),
    sendsMail: canSendMail(),
    mayRun: mayWrite && mayRunWave(wave, viewer),
    bands: bands
      .filter(({ siteId }) => scope.kind === "all" || scope.siteIds.includes(siteId))
      .map(({ teamId, name, siteId, band }) => ({ teamId, name, band, site: siteNames.get(siteId) ?? "" })),
  };
}

export type WaveView = NonNullable<ReturnType<typeof viewWave>>;
