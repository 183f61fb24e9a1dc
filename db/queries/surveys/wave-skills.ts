import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { waveTargets } from "../../schema/surveys";
import { rolesOn } from "../skills/person-roles";
import { type AreaRow, listAreas, listSkills, type RoleTarget, type SkillRow, targetsOf } from "../skills/read-matrix";

export const MOST_SKILLS = 15;
const SECONDS_BEFORE = 45;
const SECONDS_A_SKILL = 25;

/** One screen of a skills wave. */
export interface SkillScreen {
  readonly area: AreaRow;
  readonly skills: readonly SkillRow[];
}

/**
 * What somebody is rated on in a skills wave, one area a screen: of the targets frozen when it opened, the required and
 * heaviest first while there is room. What the role asks for is left out, for it would lead the answer.
 *
 * @param day yyyy-mm-dd in the organisation's zone; the roles of that day count.
 */
export function listSkillsToRate(db: Db, asked: { waveId: string; subjectId: string; day: string }): SkillScreen[] {
  const roles = rolesOn(db, asked.day).get(asked.subjectId) ?? [];
  const targets = db
    .select()
    .from(waveTargets)
    .where(eq(waveTargets.waveId, asked.waveId))
    .all()
    .filter(({ roleId }) => roles.includes(roleId))
    .flatMap(({ versionId }) => targetsOf(db, versionId));
  const published = listSkills(db).filter(({ status }) => status === "published");
  const isPublished = new Set(published.map(({ id }) => id));
  const chosen = chooseSkills(targets.filter(({ skillId }) => isPublished.has(skillId)));
  return listAreas(db)
    .map((area) => ({ area, skills: published.filter(({ id, areaId }) => areaId === area.id && chosen.has(id)) }))
    .filter(({ skills }) => skills.length > 0);
}

/** Minutes to announce: three quarters of a minute to begin and 25 seconds a skill, rounded up. An estimate. */
export function minutesToRate(skillCount: number): number {
  return Math.ceil((SECONDS_BEFORE + SECONDS_A_SKILL * skillCount) / 60);
}

function chooseSkills(targets: readonly RoleTarget[]): ReadonlySet<string> {
  const rank = ({ required, weight, level }: RoleTarget) => (required ? 100 : 0) + weight * 10 + level;
  const inOrder = targets.toSorted((a, b) => rank(b) - rank(a)).map(({ skillId }) => skillId);
  return new Set([...new Set(inOrder)].slice(0, MOST_SKILLS));
}
