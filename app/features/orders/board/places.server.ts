import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import { siteScopeOf } from "../order-scope.server";

/** The orders that a page is about: all that somebody may see, or those of one site. */
export interface Place {
  /** Sites by the names and identifiers that sources send; null: every order. */
  readonly siteScope: readonly string[] | null;
  /** The site that targets and alarms hold for: "" is the whole organisation; null: several, which have none together. */
  readonly targetSite: string | null;
  /** Null: all that somebody may see. */
  readonly siteName: string | null;
  /** What may be chosen. */
  readonly sites: readonly string[];
}

/** @param asked A site's name; one that is not there, or outside the scope, is as if none was asked for. */
export function placeOf(db: Db, scope: SiteScope, asked?: string): Place {
  const own = listSiteNames(db).filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id));
  const chosen = own.find(({ name }) => name === asked);
  const only = scope.kind === "sites" && own.length === 1 ? own[0] : undefined;
  return {
    siteScope: chosen ? [chosen.name, chosen.id] : siteScopeOf(db, scope),
    targetSite: (chosen ?? only)?.id ?? (scope.kind === "all" ? "" : null),
    siteName: chosen?.name ?? null,
    sites: own.map(({ name }) => name),
  };
}

/** A place that targets hold for, as the background job sees it. */
export function scopeOfTarget(db: Db, siteId: string): readonly string[] | null {
  return siteScopeOf(db, siteId === "" ? { kind: "all" } : { kind: "sites", siteIds: [siteId] });
}
