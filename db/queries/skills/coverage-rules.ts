import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { sites, teams } from "../../schema/people";
import { coverageRules, skills } from "../../schema/skills";

export interface CoverageRule {
  /** Both null: the whole organisation. */
  readonly siteId: string | null;
  readonly teamId: string | null;
  readonly skillId: string;
  readonly minPeople: number;
  readonly minLevel: number;
}

/** Says how many people of a place have to reach a level of a skill. Returns the rule's id. */
export function insertCoverageRule(db: Db, rule: CoverageRule, { by, at }: { by: string | null; at: number }): string {
  const id = newId(at);
  db.insert(coverageRules)
    .values({ id, ...rule, createdBy: by, createdAt: at })
    .run();
  return id;
}

export interface NamedRule extends CoverageRule {
  readonly id: string;
  readonly skillName: string;
  /** Null: the whole organisation. */
  readonly placeName: string | null;
}

/** Every rule, with the names of its skill and place. */
export function listCoverageRules(db: Db): NamedRule[] {
  return db
    .select({
      id: coverageRules.id,
      siteId: coverageRules.siteId,
      teamId: coverageRules.teamId,
      skillId: coverageRules.skillId,
      minPeople: coverageRules.minPeople,
      minLevel: coverageRules.minLevel,
      skillName: skills.name,
      siteName: sites.name,
      teamName: teams.name,
    })
    .from(coverageRules)
    .innerJoin(skills, eq(skills.id, coverageRules.skillId))
    .leftJoin(sites, eq(sites.id, coverageRules.siteId))
    .leftJoin(teams, eq(teams.id, coverageRules.teamId))
    .orderBy(asc(skills.name), asc(sites.name), asc(teams.name))
    .all()
    .map(({ siteName, teamName, ...rule }) => ({ ...rule, placeName: teamName ?? siteName }));
}
