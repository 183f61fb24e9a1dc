import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { voidAccountLinks } from "~db/queries/people/account-links";
import { type Actor, auditActor, mayAdminister } from "~db/queries/people/actor";
import {
  countOtherAdministrators,
  insertUser,
  type Standing,
  updateStanding,
  updateStatus,
} from "~db/queries/people/change-user";
import { findUser, findUserByEmail, type UserRow } from "~db/queries/people/find-user";
import { findUserByStaffNumber, updatePerson } from "~db/queries/people/import-person";
import { findPerson } from "~db/queries/people/list-people";
import { placesExist } from "~db/queries/people/places";
import { deleteSessions } from "~db/queries/people/sessions";
import { allSites } from "~db/queries/site-scope";
import type { StandingForm } from "./account.schema";
import { addLink, type MadeLink } from "./account-link.server";

export type Refusal = "forbidden" | "gone" | "taken" | "lastAdministrator" | "noPlace" | "unchanged" | "yourself";
export type PeopleOutcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: Refusal };

const refuse = (reason: Refusal) => ({ ok: false, reason }) as const;

interface Act {
  readonly actor: Actor;
  readonly at: number;
}

interface Names {
  readonly name: string;
  /** Lower-case. At least one of the two is there. */
  readonly email?: string | null | undefined;
  /** Upper-case. */
  readonly staffNumber?: string | null | undefined;
}

/** Adds a person without a password and makes the link by which they choose one. */
export function invitePerson(
  db: Db,
  { actor, at, name, email = null, staffNumber = null, standing }: Act & Names & { standing: StandingForm },
): PeopleOutcome<{ userId: string; link: MadeLink }> {
  return db.transaction((): PeopleOutcome<{ userId: string; link: MadeLink }> => {
    if (!mayAdminister(db, actor)) return refuse("forbidden");
    const reach = toStanding(db, standing);
    if (!reach) return refuse("noPlace");
    const user = {
      id: newId(at),
      email,
      staffNumber,
      name,
      role: reach.role,
      status: "active",
      allSites: reach.allSites,
      createdAt: at,
    } as const;
    if (!insertUser(db, user, reach)) return refuse("taken");
    const added = findUser(db, user.id);
    if (!added) return refuse("gone");
    const link = addLink(db, added, { by: auditActor(actor).actorId, at });
    record(db, { actor, at }, "user.invited", user.id, { after: { email, staffNumber, name, ...reach } });
    return { ok: true, userId: user.id, link };
  });
}

/** Changes what someone is called and signs in with. */
export function changeNames(
  db: Db,
  { actor, at, userId, names }: Act & { userId: string; names: Names },
): PeopleOutcome {
  const { name, email = null, staffNumber = null } = names;
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return refuse("forbidden");
    const user = findUser(db, userId);
    if (!user) return refuse("gone");
    const before = { name: user.name, email: user.email, staffNumber: user.staffNumber };
    const after = { name, email, staffNumber };
    if (JSON.stringify(before) === JSON.stringify(after)) return refuse("unchanged");
    const others = [email && findUserByEmail(db, email), staffNumber && findUserByStaffNumber(db, staffNumber)];
    if (others.some((other) => other && other.id !== userId)) return refuse("taken");
    updatePerson(db, userId, after);
    record(db, { actor, at }, "user.namesChanged", userId, { before, after });
    return { ok: true };
  });
}

/** Changes someone's role and where they have it. The last administrator stays one. */
export function changeStanding(
  db: Db,
  { actor, at, userId, standing }: Act & { userId: string; standing: StandingForm },
): PeopleOutcome {
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return refuse("forbidden");
    const user = findUser(db, userId);
    if (!user) return refuse("gone");
    const after = toStanding(db, standing);
    if (!after) return refuse("noPlace");
    if (after.role !== "administrator" && isLastAdministrator(db, user)) return refuse("lastAdministrator");
    const before = standingOf(db, user);
    if (JSON.stringify(before) === JSON.stringify(after)) return refuse("unchanged");
    updateStanding(db, userId, after);
    record(db, { actor, at }, "user.standingChanged", userId, { before, after });
    return { ok: true };
  });
}

/** Shuts someone out at once: sessions end, links stop working. What they did stays. Nobody shuts themselves out. */
export function deactivatePerson(db: Db, { actor, at, userId }: Act & { userId: string }): PeopleOutcome {
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return refuse("forbidden");
    const user = findUser(db, userId);
    if (!user) return refuse("gone");
    if (isLastAdministrator(db, user)) return refuse("lastAdministrator");
    if (actor.kind === "user" && actor.id === userId) return refuse("yourself");
    if (!updateStatus(db, userId, "deactivated")) return refuse("unchanged");
    deleteSessions(db, userId, null);
    voidAccountLinks(db, userId, at);
    record(db, { actor, at }, "user.deactivated", userId, {
      before: { status: "active" },
      after: { status: "deactivated" },
    });
    return { ok: true };
  });
}

/** Lets someone in again, with the password and standing they had. */
export function reactivatePerson(db: Db, { actor, at, userId }: Act & { userId: string }): PeopleOutcome {
  return db.transaction((): PeopleOutcome => {
    if (!mayAdminister(db, actor)) return refuse("forbidden");
    if (!findUser(db, userId)) return refuse("gone");
    if (!updateStatus(db, userId, "active")) return refuse("unchanged");
    record(db, { actor, at }, "user.reactivated", userId, {
      before: { status: "deactivated" },
      after: { status: "active" },
    });
    return { ok: true };
  });
}

function isLastAdministrator(db: Db, { id, role, status }: UserRow): boolean {
  return role === "administrator" && status === "active" && countOtherAdministrators(db, id) === 0;
}

/** Null when it names a place that does not exist, or none at all. Administrators have the whole organisation. */
function toStanding(db: Db, { role, reach, siteIds, teamIds }: StandingForm): Standing | null {
  if (role === "administrator" || reach === "all") return { role, allSites: true, siteIds: [], teamIds: [] };
  if (siteIds.length + teamIds.length === 0 || !placesExist(db, siteIds, teamIds)) return null;
  return { role, allSites: false, siteIds: [...new Set(siteIds)].sort(), teamIds: [...new Set(teamIds)].sort() };
}

function standingOf(db: Db, user: UserRow): Standing {
  const person = findPerson(db, allSites, user.id);
  const ids = (places: readonly { readonly id: string }[]) => places.map(({ id }) => id).sort();
  return {
    role: user.role,
    allSites: user.allSites,
    siteIds: ids(person?.sites ?? []),
    teamIds: ids(person?.teams ?? []),
  };
}

function record(
  db: Db,
  { actor, at }: Act,
  action: string,
  userId: string,
  change: { before?: unknown; after: unknown },
) {
  insertAuditEntry(db, { at, ...auditActor(actor), action, subjectKind: "user", subjectId: userId, ...change });
}
