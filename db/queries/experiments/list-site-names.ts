import { asc } from "drizzle-orm";
import type { Db } from "../../client";
import { sites } from "../../schema/people";

/** All sites by name. */
export function listSiteNames(db: Db): { id: string; name: string }[] {
  return db.select({ id: sites.id, name: sites.name }).from(sites).orderBy(asc(sites.name)).all();
}
