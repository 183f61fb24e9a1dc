import { createCookie } from "@remix-run/node";
import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import type { Site } from "./arm-for-order";

const YEAR_SECONDS = 31_536_000;

/** Remembered by the device, not by the person: desks are shared. */
const cookie = createCookie("desk-site", { httpOnly: true, maxAge: YEAR_SECONDS, path: "/", sameSite: "lax" });

export interface Desk {
  /** The sites to choose from: those that the person may see. */
  readonly sites: readonly Site[];
  /** The one that was chosen, or the only one there is; null: not chosen yet, or there are no sites. */
  readonly site: Site | null;
}

/** Where the person works, as this device remembers it. */
export async function findDesk(request: Request, db: Db, scope: SiteScope): Promise<Desk> {
  const all = listSiteNames(db);
  const sites = scope.kind === "all" ? all : all.filter(({ id }) => scope.siteIds.includes(id));
  const remembered: unknown = await cookie.parse(request.headers.get("Cookie"));
  const site = sites.length === 1 ? sites[0] : sites.find(({ id }) => id === remembered);
  return { sites, site: site ?? null };
}

/** The header that makes this device remember a site. */
export function rememberDesk(siteId: string): Promise<string> {
  return cookie.serialize(siteId);
}

/** A site that the person may see; null for any other. */
export function siteOf(db: Db, scope: SiteScope, id: string): Site | null {
  const site = listSiteNames(db).find((one) => one.id === id);
  return site && (scope.kind === "all" || scope.siteIds.includes(site.id)) ? site : null;
}
