import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { staffLinks } from "../../schema/access";
import { sites, teams, users, userTeams } from "../../schema/people";

/** Whom a source means by a reference on some days, and the team. */
export interface StaffTeam {
  readonly connectionId: string;
  readonly staffRef: string;
  readonly userId: string;
  /** yyyy-mm-dd in the organisation's zone, both ends included; null: open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** Null: a person without a team. */
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly siteName: string | null;
}

/** Every reference of sources with its person's team; of somebody in several teams the first by name. */
export function listStaffTeams(db: Db): StaffTeam[] {
  const rows = db
    .select({
      id: staffLinks.id,
      connectionId: staffLinks.connectionId,
      staffRef: staffLinks.reference,
      userId: users.id,
      validFrom: staffLinks.validFrom,
      validUntil: staffLinks.validUntil,
      teamId: teams.id,
      teamName: teams.name,
      siteName: sites.name,
    })
    .from(staffLinks)
    .innerJoin(users, eq(users.id, staffLinks.userId))
    .leftJoin(userTeams, eq(userTeams.userId, users.id))
    .leftJoin(teams, eq(teams.id, userTeams.teamId))
    .leftJoin(sites, eq(sites.id, teams.siteId))
    .orderBy(asc(teams.name))
    .all();
  const first = new Map<string, StaffTeam>();
  for (const { id, ...row } of rows) if (!first.has(id)) first.set(id, row);
  return [...first.values()];
}
