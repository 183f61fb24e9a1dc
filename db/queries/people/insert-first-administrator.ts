import type { Db } from "../../client";
import { newId } from "../../new-id";
import { organisation } from "../../schema/organisation";
import { users } from "../../schema/people";
import { insertAuditEntry } from "../audit/insert-audit-entry";
import { countUsers } from "./sign-in";

export interface FirstAdministrator {
  readonly organisationName: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly at: number;
}

/** Creates the organisation with its first administrator. Answers the person's id; null, changing nothing, when anybody has an account. */
export function insertFirstAdministrator(db: Db, first: FirstAdministrator): string | null {
  return db.transaction((tx) => {
    if (countUsers(tx) > 0) return null;
    const id = newId(first.at);
    const email = first.email.trim().toLowerCase();
    const { organisationName, timeZone, currency, name, passwordHash, at } = first;
    const settings = { name: organisationName, timeZone, currency, locale: "en-GB" };
    tx.insert(organisation)
      .values({ id: 1, ...settings, createdAt: at })
      .onConflictDoUpdate({ target: organisation.id, set: settings })
      .run();
    tx.insert(users)
      .values({ id, email, name, passwordHash, role: "administrator", status: "active", allSites: true, createdAt: at })
      .run();
    insertAuditEntry(tx, {
      at,
      actorKind: "user",
      actorId: id,
      action: "organisation.setUp",
      subjectKind: "organisation",
      subjectId: "1",
      after: { ...settings, administrator: name },
    });
    return id;
  });
}
