import { db } from "~/lib/database.server";
import { listAreas, listCurrentTargets, listSkills, type SkillRow } from "~db/queries/skills/read-matrix";
import { viewMatrixDiff } from "../apply-matrix.server";

export interface MatrixFilter {
  /** Empty: every area. */
  readonly area: string;
  readonly withRetired: boolean;
}

export interface ListedSkill extends Pick<SkillRow, "id" | "name" | "about" | "status"> {
  readonly area: string;
  readonly askedOf: readonly { readonly id: string; readonly name: string }[];
}

export interface MatrixView {
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly skills: readonly ListedSkill[];
  /** False: there is no skill at all, whatever the filter. */
  readonly hasSkills: boolean;
  /** In how many things the files differ; null for those who cannot take them over. */
  readonly differences: number | null;
}

export function matrixFilterOf(search: URLSearchParams): MatrixFilter {
  return { area: search.get("area") ?? "", withRetired: search.get("retired") === "1" };
}

/** The skills of an area or of all, in the order of the matrix. */
export function viewMatrix({ area, withRetired }: MatrixFilter, mayWrite: boolean): MatrixView {
  const areas = listAreas(db);
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  const targets = listCurrentTargets(db);
  const all = listSkills(db);
  return {
    areas: areas.map(({ id, name }) => ({ id, name })),
    hasSkills: all.length > 0,
    differences: mayWrite ? viewMatrixDiff(db).length : null,
    skills: all
      .filter(({ areaId, status }) => (area === "" || areaId === area) && (withRetired || status !== "retired"))
      .map(({ id, name, about, status, areaId }) => ({
        ...{ id, name, about, status, area: names.get(areaId) ?? "" },
        askedOf: targets
          .filter(({ skillId }) => skillId === id)
          .map(({ roleId, roleName }) => ({ id: roleId, name: roleName })),
      })),
  };
}
