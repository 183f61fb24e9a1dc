import { isAllowed } from "~/lib/permissions";
import type { Db } from "~db/client";
import { findTarget, type MeasureTargetRow } from "~db/queries/measures/measure-targets";
import { findScope } from "~db/queries/people/find-scope";
import { listPeople } from "~db/queries/people/list-people";
import { allSites, type SiteScope } from "~db/queries/site-scope";
import type { Place } from "../places.server";

export type TargetRow = Pick<
  MeasureTargetRow,
  "target" | "ownerId" | "alarmOnSignal" | "alarmOnTarget" | "limitsFrom"
> & { readonly ownerName: string | null };

/** What is set for a measure at a place, and what may be. */
export interface TargetView {
  /** False: several sites together, which have no target. */
  readonly hasPlace: boolean;
  /** Null: the whole organisation. */
  readonly siteName: string | null;
  readonly row: TargetRow | null;
  readonly mayWrite: boolean;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
}

/** Who can own a measure at a place: people who may see it there. */
export function listOwners(db: Db, siteId: string): readonly { id: string; name: string }[] {
  return listPeople(db, allSites)
    .filter((person) => person.status !== "deactivated" && isAllowed(person.role, "process:read"))
    .filter(({ id, allSites: hasAll }) => hasAll || findScope(db, id).siteIds.includes(siteId))
    .map(({ id, name }) => ({ id, name }));
}

interface TargetQuestion {
  readonly measure: string;
  readonly place: Place;
  readonly scope: SiteScope;
  readonly mayWrite: boolean;
}

export function viewTarget(db: Db, { measure, place, mayWrite }: TargetQuestion): TargetView {
  const { targetSite: siteId, sites } = place;
  if (siteId === null) return { hasPlace: false, siteName: null, row: null, mayWrite: false, owners: [] };
  const found = findTarget(db, { measure, siteId });
  const owners = listOwners(db, siteId);
  const siteName = siteId === "" ? null : (place.siteName ?? sites[0] ?? null);
  const row = found
    ? { ...shown(found), ownerName: owners.find(({ id }) => id === found.ownerId)?.name ?? null }
    : null;
  return { hasPlace: true, siteName, row, mayWrite, owners: mayWrite ? owners : [] };
}

function shown({ target, ownerId, alarmOnSignal, alarmOnTarget, limitsFrom }: MeasureTargetRow) {
  return { target, ownerId, alarmOnSignal, alarmOnTarget, limitsFrom };
}
