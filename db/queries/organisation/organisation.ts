import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { organisation } from "../../schema/organisation";

export type OrganisationRow = typeof organisation.$inferSelect;
export type OrganisationSettings = Pick<OrganisationRow, "name" | "timeZone" | "currency" | "locale">;

const THE_ONE = 1;

/** Writes the organisation's settings; the first time makes it. */
export function saveOrganisation(db: Db, settings: OrganisationSettings, at: number): void {
  const { name, timeZone, currency, locale } = settings;
  const values = { name, timeZone, currency, locale };
  db.insert(organisation)
    .values({ id: THE_ONE, ...values, createdAt: at })
    .onConflictDoUpdate({ target: organisation.id, set: values })
    .run();
}

/** Writes how few people a number may be about. */
export function saveSmallestGroup(db: Db, smallestGroup: number): void {
  db.update(organisation).set({ smallestGroup }).where(eq(organisation.id, THE_ONE)).run();
}

/** Marks the organisation as showing the demonstration made from this seed, or (null) as real. */
export function setDemonstrationSeed(db: Db, seed: string | null): void {
  db.update(organisation).set({ demonstrationSeed: seed }).where(eq(organisation.id, THE_ONE)).run();
}
