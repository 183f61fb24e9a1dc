import { findOrganisation, type Organisation } from "~db/queries/organisation/find-organisation";
import { db } from "./database.server";
import type { Preferences } from "./format";

/** Numbers about people stop at groups of this many, unless the organisation says otherwise. */
const USUAL_SMALLEST_GROUP = 5;

const beforeSetUp: Preferences = { locale: "en-GB", timeZone: "UTC", currency: "EUR" };

/** The organisation's settings; undefined before the set-up. */
export function currentOrganisation(): Organisation | undefined {
  return findOrganisation(db);
}

/** How dates, numbers and money are written here. */
export function currentPreferences(): Preferences {
  const found = currentOrganisation();
  return found ? { locale: found.locale, timeZone: found.timeZone, currency: found.currency } : beforeSetUp;
}

/** No number about people is opened up to fewer of them than this; see smallest-group.ts. */
export function currentSmallestGroup(): number {
  return currentOrganisation()?.smallestGroup ?? USUAL_SMALLEST_GROUP;
}
