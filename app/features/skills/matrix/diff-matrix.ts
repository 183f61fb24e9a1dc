import type { AreaRow, HandOffRow, JobRoleRow, RoleTarget, SkillRow } from "~db/queries/skills/read-matrix";
import type { SkillMatrix } from "./skills-content.schema";

/** What stands in the tables now. */
export interface StoredMatrix {
  readonly areas: readonly AreaRow[];
  readonly skills: readonly SkillRow[];
  readonly roles: readonly JobRoleRow[];
  readonly handOffs: readonly HandOffRow[];
  /** By role; a role without targets is left out. */
  readonly targets: ReadonlyMap<string, readonly RoleTarget[]>;
}

export interface MatrixChange {
  readonly kind: "area" | "skill" | "role" | "handOffs" | "targets";
  readonly id: string;
  readonly name: string;
  readonly what: "added" | "changed";
  /** In words of the content, before and after; empty for what is added. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What applying the content would add or change, in its order. What only the tables have is left as it is. */
export function diffMatrix(content: SkillMatrix, stored: StoredMatrix): readonly MatrixChange[] {
  const areas = content.areas.map(({ area, name, about }) => {
    const before = stored.areas.find(({ id }) => id === area);
    return changeOf("area", { id: area, name }, before && [before.name, before.about], [name, about]);
  });
  const skills = content.areas.flatMap(({ area, skills: ofArea }) =>
    ofArea.map((skill) => {
      const before = stored.skills.find(({ id }) => id === skill.id);
      return changeOf("skill", skill, before && linesOfSkill(before), [
        area,
        skill.name,
        skill.about,
        ...skill.references,
        ...Object.values(skill.anchors),
      ]);
    }),
  );
  const roles = content.roles.flatMap((role) => {
    const before = stored.roles.find(({ id }) => id === role.id);
    const passed = stored.handOffs.filter(({ fromRoleId }) => fromRoleId === role.id);
    const targets = stored.targets.get(role.id);
    return [
      changeOf("role", role, before && [before.name, before.about, ...before.duties], [
        role.name,
        role.about,
        ...role.duties,
      ]),
      changeOf("handOffs", role, before && passed.map(lineOfHandOff), role.handOffs.map(lineOfContentHandOff)),
      changeOf("targets", role, targets && targetLines(targets), targetLines(contentTargets(role.targets))),
    ];
  });
  return [...areas, ...skills, ...roles].filter((change) => change !== null);
}

/** A role's targets of the content as the tables write them. */
export function contentTargets(targets: SkillMatrix["roles"][number]["targets"]): readonly RoleTarget[] {
  return Object.entries(targets).map(([skillId, target]) => ({ skillId, ...target }));
}

function changeOf(
  kind: MatrixChange["kind"],
  { id, name }: { id: string; name: string },
  before: readonly string[] | undefined,
  after: readonly string[],
): MatrixChange | null {
  if (before === undefined) return after.length === 0 ? null : { kind, id, name, what: "added", before: [], after };
  if (before.join("\n") === after.join("\n")) return null;
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  // Only the order differs: say both whole.
  const isOrder = gone.length + come.length === 0;
  return { kind, id, name, what: "changed", before: isOrder ? before : gone, after: isOrder ? after : come };
}

function linesOfSkill({ areaId, name, about, externalReferences, anchors }: SkillRow): readonly string[] {
  return [areaId, name, about, ...externalReferences, ...Object.values(anchors)];
}

function lineOfHandOff({ toRoleId, what, channel, by, fromStage, toStage, errorEvent }: HandOffRow): string {
  return lineOfContentHandOff({
    ...{ to: toRoleId, what, channel, by },
    fromStage: fromStage ?? undefined,
    toStage: toStage ?? undefined,
    errorEvent: errorEvent ?? undefined,
  });
}

type ContentHandOff = SkillMatrix["roles"][number]["handOffs"][number];

function lineOfContentHandOff({ to, what, channel, by, fromStage, toStage, errorEvent }: ContentHandOff): string {
  return [to, what, channel, by, fromStage, toStage, errorEvent].filter(Boolean).join(" · ");
}

function targetLines(targets: readonly RoleTarget[]): readonly string[] {
  return targets
    .map(({ skillId, level, weight, required }) => `${skillId}: ${level} × ${weight}${required ? "" : " ?"}`)
    .sort();
}
