import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { organisation } from "../../schema/organisation";

export type Organisation = typeof organisation.$inferSelect;

/** Name, zone, currency and locale; undefined until the first administrator has set them up. */
export function findOrganisation(db: Db): Organisation | undefined {
  return db.select().from(organisation).where(eq(organisation.id, 1)).get();
}
