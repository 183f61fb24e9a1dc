import type { Db } from "~db/client";
import { findOrganisation } from "~db/queries/organisation/find-organisation";

/** What every page needs to know of the organisation. */
export type OrganisationView = {
  readonly name: string;
  readonly preferences: { readonly locale: string; readonly timeZone: string; readonly currency: string };
  /** True while the demonstration's data are loaded. */
  readonly isDemonstration: boolean;
};

/** The organisation as pages see it; null until it is set up. */
export function viewOrganisation(db: Db): OrganisationView | null {
  const row = findOrganisation(db);
  if (!row) return null;
  const { name, locale, timeZone, currency, demonstrationSeed } = row;
  return { name, preferences: { locale, timeZone, currency }, isDemonstration: demonstrationSeed !== null };
}
