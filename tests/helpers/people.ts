import type { Db } from "~db/client";
import { type Role, roles, sites, teams, userSites, users, userTeams } from "~db/schema/people";

/** A Monday at noon in the organisation's zone. */
export const someday = Date.UTC(2026, 2, 2, 11);

/** Two sites with a team each: North (n1) and East (e1). */
export function addSites(db: Db, at = someday): void {
  const site = { timeZone: "Europe/Berlin", createdAt: at };
  db.insert(sites)
    .values([
      { ...site, id: "north", name: "North" },
      { ...site, id: "east", name: "East" },
    ])
    .run();
  db.insert(teams)
    .values([
      { id: "n1", siteId: "north", name: "North 1", createdAt: at },
      { id: "e1", siteId: "east", name: "East 1", createdAt: at },
    ])
    .run();
}

export interface NewPerson {
  readonly id: string;
  readonly role: Role;
  readonly siteIds?: readonly string[];
  readonly teamIds?: readonly string[];
  readonly passwordHash?: string | null;
  readonly status?: "active" | "deactivated";
  readonly isDemonstration?: boolean;
}

/** A person with the sign-in name `<id>@example.com`. Without sites and teams: the whole organisation. */
export function addPerson(db: Db, person: NewPerson, at = someday): string {
  const { id, role, siteIds = [], teamIds = [], passwordHash = null, status = "active" } = person;
  db.insert(users)
    .values({
      id,
      email: `${id.toLowerCase()}@example.com`,
      name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
      passwordHash,
      role,
      status,
      allSites: siteIds.length + teamIds.length === 0,
      isDemonstration: person.isDemonstration ?? false,
      createdAt: at,
    })
    .run();
  for (const siteId of siteIds) db.insert(userSites).values({ userId: id, siteId }).run();
  for (const teamId of teamIds) db.insert(userTeams).values({ userId: id, teamId }).run();
  return id;
}

/** One person for each role, called like it; the manager and the staff member belong to North. */
export function addOnePersonPerRole(db: Db, at = someday): Readonly<Record<Role, string>> {
  addSites(db, at);
  for (const role of roles) {
    const atNorth = role === "manager" ? { siteIds: ["north"] } : role === "staff" ? { teamIds: ["n1"] } : {};
    addPerson(db, { id: role, role, ...atNorth }, at);
  }
  return {
    administrator: "administrator",
    manager: "manager",
    trainingLead: "trainingLead",
    staff: "staff",
    leader: "leader",
  };
}
