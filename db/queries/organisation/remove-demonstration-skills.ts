import { gt, inArray, type SQLWrapper } from "drizzle-orm";
import type { Db } from "../../client";
import { behaviourChecks, developmentGoals, kudos, shadowings } from "../../schema/growth";
import {
  coverageRules,
  handOffs,
  jobRoles,
  personRoles,
  roleTargets,
  skillAreas,
  skillRatings,
  skills,
  targetVersions,
} from "../../schema/skills";
import { waves, waveTargets } from "../../schema/surveys";
import { terminals } from "../../schema/terminals";

/**
 * Deletes the rounds of surveys with everything that was answered in them, the rules and the terminals that these people
 * made. The surveys themselves come with the app and stay.
 */
export function deleteSurveying(db: Db, people: SQLWrapper): void {
  db.delete(waves).where(inArray(waves.createdBy, people)).run();
  db.delete(coverageRules).where(inArray(coverageRules.createdBy, people)).run();
  db.delete(terminals).where(inArray(terminals.createdBy, people)).run();
}

/**
 * Deletes skills, roles and targets once nobody is left who works in a role or was rated: all of them, or none when
 * somebody has written to them or uses them since.
 *
 * @param loadedAt When the demonstration was loaded.
 */
export function deleteMatrix(db: Db, loadedAt: number): void {
  const uses = [
    db.select({ id: personRoles.userId }).from(personRoles),
    db.select({ id: skillRatings.userId }).from(skillRatings),
    db.select({ id: waveTargets.waveId }).from(waveTargets),
    db.select({ id: coverageRules.id }).from(coverageRules),
    db.select({ id: developmentGoals.id }).from(developmentGoals),
    db.select({ id: shadowings.id }).from(shadowings),
    db.select({ id: behaviourChecks.id }).from(behaviourChecks),
    db.select({ id: kudos.id }).from(kudos),
    db.select({ id: skills.id }).from(skills).where(gt(skills.updatedAt, loadedAt)),
    db.select({ id: jobRoles.id }).from(jobRoles).where(gt(jobRoles.updatedAt, loadedAt)),
    db.select({ id: targetVersions.id }).from(targetVersions).where(gt(targetVersions.createdAt, loadedAt)),
  ];
  if (uses.some((rows) => rows.limit(1).all().length > 0)) return;
  for (const table of [roleTargets, targetVersions, handOffs, jobRoles, skills, skillAreas]) db.delete(table).run();
}
