import { resolve } from "node:path";
import type { Db } from "~db/client";
import { readSkills } from "../../scripts/content/read-skills";
import { readSurveys } from "../../scripts/content/read-surveys";
import { type SeededPeople, seedPeople } from "../../scripts/seed/people";
import { seedSkills } from "../../scripts/seed/skills";
import { seedPulses, seedSurveys } from "../../scripts/seed/surveys";

const STORY_MS = 500 * 86_400_000;

/** The demonstration's people with their roles, ratings and rounds of surveys, without its orders. */
export async function seedPeopleAndSkills(db: Db, now: number): Promise<SeededPeople> {
  const startsAt = now - STORY_MS;
  const seed = "demonstration";
  const people = await seedPeople(db, startsAt, { publicPasswords: true, seed });
  const folder = resolve(import.meta.dirname, "../../content");
  const loginOf = (role: string) => people.ownerIds.get(role) ?? "";
  const seeding = { ...people, staffLoginId: loginOf("staff"), seed, startsAt, now };
  const surveying = { ...seeding, trainingLeadId: loginOf("trainingLead"), content: readSurveys(`${folder}/surveys`) };
  const waves = seedSurveys(db, surveying);
  seedSkills(db, { ...seeding, waves, content: readSkills(`${folder}/skills`) });
  seedPulses(db, surveying);
  return people;
}
