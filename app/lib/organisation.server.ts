import { findOrganisation, type Organisation } from "~db/queries/organisation/find-organisation";
import { db } from "./database.server";
import type { Preferences } from "./format";

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
