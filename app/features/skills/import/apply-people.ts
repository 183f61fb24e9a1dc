import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import { insertUser } from "~db/queries/people/change-user";
import { replaceTeams, updatePerson } from "~db/queries/people/import-person";
import { insertTeam, listPlaces } from "~db/queries/people/places";
import { endRole, startRole } from "~db/queries/skills/person-roles";
import { dayBefore } from "./import-plan";
import { type PlannedPerson, previewPerson } from "./plan-people";

interface Act {
  readonly actor: Actor;
  readonly at: number;
}

/** Adds and changes what was planned, within the transaction of the caller. Returns how many people that were. */
export function applyPeople(db: Db, people: readonly PlannedPerson[], act: Act): number {
  return people.filter((planned) => applyPerson(db, planned, act)).length;
}

function applyPerson(db: Db, planned: PlannedPerson, act: Act): boolean {
  const { what, details } = previewPerson(planned);
  if (what === "same") return false;
  const { actor, at } = act;
  const { user, name, email, staffNumber, siteId, movesTeam, starts, ends } = planned;
  const by = auditActor(actor).actorId;
  const userId = user?.id ?? newId(at);
  const teamId = movesTeam ? teamOf(db, planned, at) : null;
  if (user === null) {
    const reach = { siteIds: teamId === null ? [siteId] : [], teamIds: teamId === null ? [] : [teamId] };
    const person = { id: userId, email, name, staffNumber, status: "active", createdAt: at } as const;
    insertUser(db, { ...person, role: "staff", allSites: false }, { role: "staff", allSites: false, ...reach });
  } else {
    updatePerson(db, userId, {
      name,
      email: email ?? user.email,
      staffNumber: staffNumber ?? user.staffNumber,
    });
    if (teamId !== null) replaceTeams(db, userId, teamId);
  }
  if (starts) {
    for (const { id } of ends) endRole(db, { id, userId, until: dayBefore(starts.from) });
    startRole(db, { userId, roleId: starts.roleId, from: starts.from, by, at });
  }
  const action = user === null ? "user.importAdded" : "user.importChanged";
  insertAuditEntry(db, {
    ...{ at, ...auditActor(actor), action, subjectKind: "user", subjectId: userId },
    after: { name, email, staffNumber, details },
  });
  return true;
}

/** The team's id; one that is not there yet is added with the first of its people. */
function teamOf(db: Db, { siteId, team }: PlannedPerson, at: number): string | null {
  if (!team) return null;
  const found = () =>
    listPlaces(db)
      .find(({ id }) => id === siteId)
      ?.teams.find(({ name }) => name.toLowerCase() === team.name.toLowerCase())?.id;
  const known = team.id ?? found();
  if (known) return known;
  const id = newId(at);
  insertTeam(db, { id, siteId, name: team.name, createdAt: at });
  return id;
}
