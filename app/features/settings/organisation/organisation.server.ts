import type { Db } from "~db/client";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { type OrganisationSettings, saveOrganisation, saveSmallestGroup } from "~db/queries/organisation/organisation";
import { type Act, administer, type Outcome, record, refuse } from "../outcome";

/** Changes name, zone, currency and the way of writing. Nothing that was stored is converted. */
export function changeOrganisation(db: Db, act: Act, settings: OrganisationSettings): Outcome {
  return administer(db, act, (): Outcome => {
    const found = findOrganisation(db);
    if (!found) return refuse("gone");
    const before = pick(found);
    const after = pick(settings);
    if (JSON.stringify(before) === JSON.stringify(after)) return refuse("unchanged");
    saveOrganisation(db, after, act.at);
    const subject = { subjectKind: "organisation", subjectId: "1" } as const;
    record(db, act, { action: "organisation.changed", ...subject, before, after });
    return { ok: true };
  });
}

/** Changes how few people a number may be about. */
export function changeSmallestGroup(db: Db, act: Act, smallestGroup: number): Outcome {
  return administer(db, act, (): Outcome => {
    const found = findOrganisation(db);
    if (!found) return refuse("gone");
    if (found.smallestGroup === smallestGroup) return refuse("unchanged");
    saveSmallestGroup(db, smallestGroup);
    const subject = { subjectKind: "organisation", subjectId: "1" } as const;
    const before = { smallestGroup: found.smallestGroup };
    record(db, act, { action: "organisation.privacyChanged", ...subject, before, after: { smallestGroup } });
    return { ok: true };
  });
}

function pick({ name, timeZone, currency, locale }: OrganisationSettings): OrganisationSettings {
  return { name, timeZone, currency, locale };
}
