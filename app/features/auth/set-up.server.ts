import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { type OrganisationSettings, saveOrganisation } from "~db/queries/organisation/organisation";
import { insertUser } from "~db/queries/people/change-user";
import { countUsers } from "~db/queries/people/find-user";
import { hashPassword } from "./password.server";

export interface NewAdministrator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** True until the first person exists. */
export function needsSetUp(db: Db): boolean {
  return countUsers(db) === 0;
}

/**
 * Makes the organisation and its first administrator.
 *
 * @returns The administrator's id, or null when there is somebody already: then nothing changed.
 */
export async function setUp(
  db: Db,
  { settings, administrator, at }: { settings: OrganisationSettings; administrator: NewAdministrator; at: number },
): Promise<string | null> {
  if (!needsSetUp(db)) return null;
  const passwordHash = await hashPassword(administrator.password);
  return db.transaction(
    () => {
      if (!needsSetUp(db)) return null;
      const isNew = findOrganisation(db) === undefined;
      saveOrganisation(db, settings, at);
      const id = insertAdministrator(db, { ...administrator, passwordHash, at });
      if (id === null) return null;
      const by = { at, actorKind: "user", actorId: id } as const;
      const after = { ...settings, isNew };
      insertAuditEntry(db, { ...by, action: "organisation.setUp", subjectKind: "organisation", subjectId: "1", after });
      return id;
    },
    { behavior: "immediate" },
  );
}

/** Adds an administrator who can sign in, in the transaction that runs. Null when the sign-in name is taken. */
export function insertAdministrator(
  db: Db,
  { name, email, passwordHash, at }: { name: string; email: string; passwordHash: string; at: number },
): string | null {
  const standing = { role: "administrator", allSites: true, siteIds: [], teamIds: [] } as const;
  const id = newId(at);
  const user = {
    id,
    email,
    name,
    passwordHash,
    status: "active",
    createdAt: at,
    role: standing.role,
    allSites: true,
  } as const;
  return insertUser(db, user, standing) ? id : null;
}
