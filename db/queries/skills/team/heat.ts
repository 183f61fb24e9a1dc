import { and, eq, gte, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { HOLDER_LEVEL } from "../../../../experiments";
import type { Db } from "../../../client";
import { users } from "../../../schema/people";
import { personRoles, roleTargets, skillLevels, targetVersions } from "../../../schema/skills";
import { isHeldOn, isMember, type MemberFilter } from "./members";

/** How many people of a filter have which gap in a skill that their roles ask for. */
export interface GapCount {
  readonly skillId: string;
  /** Levels that are missing; null: not rated. */
  readonly gap: number | null;
  readonly people: number;
}

/** Call `listLevels` for anybody first: it renews levels whose rating has ended. */
export function countGaps(db: Db, filter: MemberFilter): GapCount[] {
  const asked = db.$with("asked").as(askedSkills(db, filter));
  const gap = sql<number | null>`case when ${skillLevels.userId} is null then null
    else max(0, ${asked.target} - ${skillLevels.level}) end`.as("gap");
  return db
    .with(asked)
    .select({ skillId: asked.skillId, gap, people: sql<number>`count(*)` })
    .from(asked)
    .leftJoin(skillLevels, and(eq(skillLevels.userId, asked.userId), eq(skillLevels.skillId, asked.skillId)))
    .where(or(isNull(skillLevels.userId), isNotNull(skillLevels.level)))
    .groupBy(asked.skillId, sql`gap`)
    .all();
}

/** What the roles of each person ask for; of several roles the higher level. */
function askedSkills(db: Db, filter: MemberFilter) {
  const members = db.select({ id: users.id }).from(users).where(isMember(db, filter));
  return db
    .select({
      userId: personRoles.userId,
      skillId: roleTargets.skillId,
      target: sql<number>`max(${roleTargets.level})`.as("target"),
    })
    .from(personRoles)
    .innerJoin(
      targetVersions,
      and(
        eq(targetVersions.roleId, personRoles.roleId),
        sql`${targetVersions.version} = (select max(newest.version) from target_version newest where newest.role_id = ${personRoles.roleId})`,
      ),
    )
    .innerJoin(roleTargets, eq(roleTargets.versionId, targetVersions.id))
    .where(and(inArray(personRoles.userId, members), isHeldOn(filter.day)))
    .groupBy(personRoles.userId, roleTargets.skillId);
}

/** How many people of a filter can do a skill alone, whether it is asked of them or not. */
export function countHolders(db: Db, filter: MemberFilter, level = HOLDER_LEVEL): ReadonlyMap<string, number> {
  const members = db.select({ id: users.id }).from(users).where(isMember(db, filter));
  const rows = db
    .select({ skillId: skillLevels.skillId, people: sql<number>`count(*)` })
    .from(skillLevels)
    .where(and(gte(skillLevels.level, level), inArray(skillLevels.userId, members)))
    .groupBy(skillLevels.skillId)
    .all();
  return new Map(rows.map(({ skillId, people }) => [skillId, people]));
}
