import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { handOffs, jobRoles, roleTargets, skillAreas, skills, targetVersions } from "../../schema/skills";

export type SkillRow = typeof skills.$inferSelect;
export type AreaRow = typeof skillAreas.$inferSelect;
export type JobRoleRow = typeof jobRoles.$inferSelect;
export type HandOffRow = typeof handOffs.$inferSelect;

export interface RoleTarget {
  readonly skillId: string;
  readonly level: number;
  readonly weight: number;
  readonly required: boolean;
}

export interface TargetVersion {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  readonly createdAt: number;
  readonly createdBy: string | null;
  readonly targets: readonly RoleTarget[];
}

export function listAreas(db: Db): AreaRow[] {
  return db.select().from(skillAreas).orderBy(asc(skillAreas.position), asc(skillAreas.name)).all();
}

/** In the order of their areas; retired ones as well. */
export function listSkills(db: Db): SkillRow[] {
  return db
    .select({ skill: skills })
    .from(skills)
    .innerJoin(skillAreas, eq(skillAreas.id, skills.areaId))
    .orderBy(asc(skillAreas.position), asc(skills.position), asc(skills.name))
    .all()
    .map(({ skill }) => skill);
}

export function findSkill(db: Db, id: string): SkillRow | undefined {
  return db.select().from(skills).where(eq(skills.id, id)).get();
}

/** A retired one as well. */
export function findJobRole(db: Db, id: string): JobRoleRow | undefined {
  return db.select().from(jobRoles).where(eq(jobRoles.id, id)).get();
}

/** Roles in use, in their order. */
export function listJobRoles(db: Db): JobRoleRow[] {
  return db
    .select()
    .from(jobRoles)
    .where(isNull(jobRoles.retiredAt))
    .orderBy(asc(jobRoles.position), asc(jobRoles.name))
    .all();
}

/** Roles in use in their order, then those that are not used any more. */
export function listAllJobRoles(db: Db): JobRoleRow[] {
  return db
    .select()
    .from(jobRoles)
    .orderBy(sql`${jobRoles.retiredAt} is not null`, asc(jobRoles.position), asc(jobRoles.name))
    .all();
}

/** What each role passes on, in the order it was written in. */
export function listHandOffs(db: Db): HandOffRow[] {
  return db.select().from(handOffs).orderBy(asc(handOffs.fromRoleId), asc(handOffs.position)).all();
}

/** All target versions of a role, the newest first. */
export function listTargetVersions(db: Db, roleId: string): TargetVersion[] {
  return db
    .select()
    .from(targetVersions)
    .where(eq(targetVersions.roleId, roleId))
    .orderBy(desc(targetVersions.version))
    .all()
    .map(({ roleId: _, ...version }) => ({ ...version, targets: targetsOf(db, version.id) }));
}

/** What a role asks for now; undefined while nothing was set. */
export function findCurrentTargets(db: Db, roleId: string): TargetVersion | undefined {
  const newest = db
    .select()
    .from(targetVersions)
    .where(and(eq(targetVersions.roleId, roleId)))
    .orderBy(desc(targetVersions.version))
    .limit(1)
    .get();
  if (!newest) return undefined;
  const { roleId: _, ...version } = newest;
  return { ...version, targets: targetsOf(db, version.id) };
}

export interface AskedSkill extends RoleTarget {
  readonly roleId: string;
  readonly roleName: string;
}

/** What every role in use asks for now, in the order of roles. */
export function listCurrentTargets(db: Db): AskedSkill[] {
  return listJobRoles(db).flatMap(({ id, name }) =>
    (findCurrentTargets(db, id)?.targets ?? []).map((target) => ({ roleId: id, roleName: name, ...target })),
  );
}

/** The targets of one version, in the order of the matrix. */
export function targetsOf(db: Db, versionId: string): RoleTarget[] {
  return db
    .select({
      skillId: roleTargets.skillId,
      level: roleTargets.level,
      weight: roleTargets.weight,
      required: roleTargets.required,
    })
    .from(roleTargets)
    .innerJoin(skills, eq(skills.id, roleTargets.skillId))
    .innerJoin(skillAreas, eq(skillAreas.id, skills.areaId))
    .where(eq(roleTargets.versionId, versionId))
    .orderBy(asc(skillAreas.position), asc(skills.position))
    .all();
}
