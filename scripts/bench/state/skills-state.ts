import { resolve } from "node:path";
import { applyMatrix } from "../../../app/features/skills/matrix/apply-matrix.server";
import type { Db } from "../../../db/client";
import { startRole } from "../../../db/queries/skills/person-roles";
import { insertRatings } from "../../../db/queries/skills/ratings";
import { listJobRoles, listSkills } from "../../../db/queries/skills/read-matrix";
import { sites, teams, users, userTeams } from "../../../db/schema/people";
import { seeded } from "../../../experiments";
import { readSkills } from "../../content/read-skills";

const PEOPLE_A_TEAM = 20;
const TEAMS_A_SITE = 10;

/** People in teams and sites, each in one of the content's roles and rated in every skill: own and manager's view. */
export function fillSkills(db: Db, { people, at }: { people: number; at: number }): { skills: number } {
  const content = readSkills(resolve(import.meta.dirname, "../../../content/skills"));
  applyMatrix(db, { actor: { kind: "commandLine" }, at, content });
  const roles = listJobRoles(db);
  const skills = listSkills(db);
  const random = seeded("heat-map");
  db.transaction((tx) => {
    for (let member = 0; member < people; member++) {
      const team = Math.floor(member / PEOPLE_A_TEAM);
      const site = Math.floor(team / TEAMS_A_SITE);
      const [userId, teamId, siteId] = [`person-${member}`, `team-${team}`, `site-${site}`];
      tx.insert(sites)
        .values({ id: siteId, name: `Site ${site}`, timeZone: "UTC", createdAt: at })
        .onConflictDoNothing()
        .run();
      tx.insert(teams)
        .values({ id: teamId, siteId, name: `Team ${team}`, createdAt: at })
        .onConflictDoNothing()
        .run();
      const person = { name: `Person ${member}`, role: "staff", status: "active", allSites: false } as const;
      tx.insert(users)
        .values({ id: userId, email: `${userId}@example.com`, ...person, createdAt: at })
        .run();
      tx.insert(userTeams).values({ userId, teamId }).run();
    }
  });
  for (let member = 0; member < people; member++) {
    const userId = `person-${member}`;
    startRole(db, { userId, roleId: roles[member % roles.length]?.id ?? "", from: "2020-01-01", by: null, at });
    const rating = { userId, waveId: null, evidence: null, expiresAt: null, ratedBy: null, at };
    insertRatings(
      db,
      skills.map(({ id }) => ({
        ...{ ...rating, skillId: id, level: Math.floor(random.uniform(0, 5.999)) },
        source: random.uniform(0, 1) < 0.5 ? ("self" as const) : ("manager" as const),
      })),
    );
  }
  return { skills: skills.length };
}
