import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { insertFirstAdministrator } from "~db/queries/people/insert-first-administrator";
import { countUsers } from "~db/queries/people/sign-in";
import { hashPassword } from "./password.server";
import type { SetUp } from "./set-up.schema";
import { startSession } from "./sign-in.server";

export function countAccounts(): number {
  return countUsers(db);
}

/** Makes the organisation and its first administrator. Answers the session's cookie; null when somebody was faster. */
export async function setUpOrganisation(setUp: SetUp, userAgent: string | null): Promise<string | null> {
  const passwordHash = await hashPassword(setUp.password);
  const { organisationName, timeZone, currency, name, email } = setUp;
  const at = clock.now();
  const id = insertFirstAdministrator(db, { organisationName, timeZone, currency, name, email, passwordHash, at });
  return id === null ? null : startSession(id, userAgent);
}
