import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findSite, findTeam, insertSite, insertTeam, updateSite, updateTeam } from "~db/queries/people/places";
import { type Act, administer, type Outcome, record, refuse } from "../outcome";

interface SiteSettings {
  readonly name: string;
  readonly timeZone: string;
}

export function addSite(db: Db, act: Act, { name, timeZone }: SiteSettings): Outcome<{ id: string }> {
  return administer(db, act, (): Outcome<{ id: string }> => {
    const id = newId(act.at);
    if (!insertSite(db, { id, name, timeZone, createdAt: act.at })) return refuse("taken");
    record(db, act, { action: "site.added", subjectKind: "site", subjectId: id, after: { name, timeZone } });
    return { ok: true, id };
  });
}

/** Renames a site or changes its zone; plans that name it keep it. */
export function changeSite(db: Db, act: Act, { siteId, name, timeZone }: SiteSettings & { siteId: string }): Outcome {
  return administer(db, act, (): Outcome => {
    const site = findSite(db, siteId);
    if (!site) return refuse("gone");
    if (site.name === name && site.timeZone === timeZone) return refuse("unchanged");
    if (!updateSite(db, siteId, { name, timeZone })) return refuse("taken");
    const before = { name: site.name, timeZone: site.timeZone };
    const after = { name, timeZone };
    record(db, act, { action: "site.changed", subjectKind: "site", subjectId: siteId, before, after });
    return { ok: true };
  });
}

export function addTeam(
  db: Db,
  act: Act,
  { name, siteId }: { readonly name: string; readonly siteId: string },
): Outcome<{ id: string }> {
  return administer(db, act, (): Outcome<{ id: string }> => {
    if (!findSite(db, siteId)) return refuse("gone");
    const id = newId(act.at);
    if (!insertTeam(db, { id, siteId, name, createdAt: act.at })) return refuse("taken");
    record(db, act, { action: "team.added", subjectKind: "team", subjectId: id, after: { name, siteId } });
    return { ok: true, id };
  });
}

export function renameTeam(
  db: Db,
  act: Act,
  { teamId, name }: { readonly teamId: string; readonly name: string },
): Outcome {
  return administer(db, act, (): Outcome => {
    const team = findTeam(db, teamId);
    if (!team) return refuse("gone");
    if (team.name === name) return refuse("unchanged");
    if (!updateTeam(db, teamId, name)) return refuse("taken");
    const change = { before: { name: team.name }, after: { name } };
    record(db, act, { action: "team.renamed", subjectKind: "team", subjectId: teamId, ...change });
    return { ok: true };
  });
}
