import { and, eq, isNotNull, isNull, max } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { handOffs, jobRoles, roleTargets, skillAreas, skills, targetVersions } from "../../schema/skills";
import type { RoleTarget } from "./read-matrix";

/** Adds an area or writes it anew. */
export function saveArea(db: Db, area: typeof skillAreas.$inferInsert): void {
  const { id: _, ...rest } = area;
  db.insert(skillAreas).values(area).onConflictDoUpdate({ target: skillAreas.id, set: rest }).run();
}

/** Adds a skill or writes it anew; when it was added stays. */
export function saveSkill(db: Db, skill: typeof skills.$inferInsert): void {
  const { id: _, createdAt: __, ...rest } = skill;
  db.insert(skills).values(skill).onConflictDoUpdate({ target: skills.id, set: rest }).run();
}

interface StatusChange {
  readonly from: typeof skills.$inferSelect.status;
  readonly to: typeof skills.$inferSelect.status;
  readonly at: number;
}

/** Returns false, changing nothing, when the skill is not in the state it is moved from. */
export function changeSkillStatus(db: Db, id: string, { from, to, at }: StatusChange): boolean {
  const change = db
    .update(skills)
    .set({ status: to, updatedAt: at })
    .where(and(eq(skills.id, id), eq(skills.status, from)));
  return change.run().changes === 1;
}

/** Takes a role out of use (a time) or into it again (null). Returns false, changing nothing, when it is so already. */
export function retireJobRole(
  db: Db,
  id: string,
  { retiredAt, at }: { retiredAt: number | null; at: number },
): boolean {
  const isOther = retiredAt === null ? isNotNull(jobRoles.retiredAt) : isNull(jobRoles.retiredAt);
  const change = db
    .update(jobRoles)
    .set({ retiredAt, updatedAt: at })
    .where(and(eq(jobRoles.id, id), isOther));
  return change.run().changes === 1;
}

/** Adds a role or writes it anew; when it was added stays. */
export function saveJobRole(db: Db, role: typeof jobRoles.$inferInsert): void {
  const { id: _, createdAt: __, ...rest } = role;
  db.insert(jobRoles).values(role).onConflictDoUpdate({ target: jobRoles.id, set: rest }).run();
}

export type NewHandOff = Omit<typeof handOffs.$inferInsert, "id" | "fromRoleId" | "position">;

/** What a role passes on, instead of what it passed on before. */
export function replaceHandOffs(db: Db, fromRoleId: string, passed: readonly NewHandOff[], at: number): void {
  db.delete(handOffs).where(eq(handOffs.fromRoleId, fromRoleId)).run();
  passed.forEach((handOff, position) => {
    db.insert(handOffs)
      .values({ id: newId(at), fromRoleId, position, ...handOff })
      .run();
  });
}

export interface NewTargets {
  readonly roleId: string;
  readonly reason: string;
  readonly createdBy: string | null;
  readonly at: number;
  readonly targets: readonly RoleTarget[];
}

/** A further version of what a role asks for; the earlier ones stay. Returns its id. */
export function addTargetVersion(db: Db, { roleId, reason, createdBy, at, targets }: NewTargets): string {
  const last = db
    .select({ version: max(targetVersions.version) })
    .from(targetVersions)
    .where(eq(targetVersions.roleId, roleId))
    .get();
  const id = newId(at);
  db.insert(targetVersions)
    .values({ id, roleId, version: (last?.version ?? 0) + 1, reason, createdBy, createdAt: at })
    .run();
  for (const target of targets) {
    db.insert(roleTargets)
      .values({ versionId: id, ...target })
      .run();
  }
  return id;
}
