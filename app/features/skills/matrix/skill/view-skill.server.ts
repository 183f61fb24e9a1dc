import { listModules } from "~/features/training/training.server";
import { db } from "~/lib/database.server";
import {
  type AskedSkill,
  findSkill,
  listAreas,
  listCurrentTargets,
  type SkillRow,
} from "~db/queries/skills/read-matrix";

export interface SkillView {
  readonly skill: SkillRow;
  readonly area: string;
  readonly asked: readonly AskedSkill[];
  readonly modules: readonly { readonly id: string; readonly title: string; readonly toLevel: number }[];
}

/** One skill with who asks for it and where it is taught; undefined when there is none. */
export function viewSkill(id: string): SkillView | undefined {
  const skill = findSkill(db, id);
  return (
    skill && {
      skill,
      area: listAreas(db).find((area) => area.id === skill.areaId)?.name ?? "",
      asked: listCurrentTargets(db).filter(({ skillId }) => skillId === id),
      modules: listModules().flatMap(({ id: moduleId, title, skills }) => {
        const taught = skills.find((one) => one.id === id);
        return taught ? [{ id: moduleId, title, toLevel: taught.toLevel }] : [];
      }),
    }
  );
}
