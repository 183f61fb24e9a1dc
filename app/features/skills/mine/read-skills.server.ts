import type { Viewer } from "~/features/auth/auth.server";
import { listModules } from "~/features/training/training.server";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { findUser } from "~db/queries/people/find-user";
import { findPerson } from "~db/queries/people/list-people";
import { isManagerOf } from "~db/queries/skills/managers";
import type { SkillsView } from "./skill-line";
import { viewSkills } from "./view-skills.server";

interface SkillsOfPerson {
  readonly name: string;
  /** The viewer leads this person. */
  readonly isLed: boolean;
  readonly view: SkillsView;
}

/** Of the viewer. */
export function readMySkills({ id }: Viewer, at: number): SkillsView {
  return read(id, at);
}

/**
 * Of somebody, for those who may know: the person, who manages them, who assesses skills where they work, and who keeps the
 * matrix. Undefined for everybody else as for a person that there is not, so that nobody learns who works here.
 */
export function readSkillsOf(userId: string, viewer: Viewer, at: number): SkillsOfPerson | undefined {
  const keepsMatrix = viewer.permissions.includes("skill:write");
  const assesses = viewer.permissions.includes("skill:assess") && findPerson(db, viewer.scope, userId) !== undefined;
  const isLed = isManagerOf(db, userId, viewer.id);
  if (viewer.id !== userId && !keepsMatrix && !assesses && !isLed) return undefined;
  const person = findUser(db, userId);
  return person ? { name: person.name, isLed, view: read(userId, at) } : undefined;
}

function read(userId: string, at: number): SkillsView {
  return viewSkills(db, { userId, at, day: createFormat(currentPreferences()).dayOf(at), modules: listModules() });
}
