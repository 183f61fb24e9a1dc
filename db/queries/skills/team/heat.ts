import { and, count, eq, gte, inArray, sql } from "drizzle-orm";
import type { Db } from "../../../client";
import { users } from "../../../schema/people";
import { skillLevels } from "../../../schema/skills";
import { isMember, type MemberFilter } from "./members";

/** How many people of a filter have at least a level of a skill, whether it is asked of them or not. */
export function countHolders(
  db: Db,
  filter: MemberFilter,
  { skillId, level }: { skillId: string; level: number },
): number {
  const members = db.select({ id: users.id }).from(users).where(isMember(db, filter));
  const isHeld = and(eq(skillLevels.skillId, skillId), gte(skillLevels.level, level));
  const row = db
    .select({ people: count() })
    .from(skillLevels)
    .where(and(isHeld, inArray(skillLevels.userId, members)))
    .get();
  return row?.people ?? 0;
}

/** Every level of record of a filter's people, by person and skill: one row a person, for a whole file of them. */
export function listLevelTable(
  db: Db,
  filter: MemberFilter,
): ReadonlyMap<string, Readonly<Record<string, number | null>>> {
  const members = db.select({ id: users.id }).from(users).where(isMember(db, filter));
  const rows = db
    .select({
      userId: skillLevels.userId,
      levels: sql<string>`json_group_object(${skillLevels.skillId}, ${skillLevels.level})`,
    })
    .from(skillLevels)
    .where(inArray(skillLevels.userId, members))
    .groupBy(skillLevels.userId)
    .all();
  return new Map(rows.map(({ userId, levels }) => [userId, JSON.parse(levels)]));
}
