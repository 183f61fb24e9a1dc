import type { MatrixChange } from "../diff-matrix";
import type { SkillMatrix } from "../skills-content.schema";

type Named = Pick<MatrixChange, "kind" | "id">;

/** Names a change within a diff: "skill returns-triage". */
export function changeKey({ kind, id }: Named): string {
  return `${kind} ${id}`;
}

/** The changes chosen, and those that are new and that a chosen one rests on: a skill's area, the roles of a hand-off. */
export function withNeeded(
  changes: readonly MatrixChange[],
  chosen: ReadonlySet<string>,
  content: SkillMatrix,
): readonly MatrixChange[] {
  const added = new Set(changes.filter(({ what }) => what === "added").map(changeKey));
  const taken = new Set(changes.map(changeKey).filter((key) => chosen.has(key)));
  // A set's loop meets what is added while it runs.
  for (const key of taken) {
    for (const needed of restsOn(key, content)) if (added.has(needed)) taken.add(needed);
  }
  return changes.filter((change) => taken.has(changeKey(change)));
}

function restsOn(key: string, { areas, roles }: SkillMatrix): readonly string[] {
  const [kind, id] = key.split(" ");
  if (kind === "skill") {
    return areas.filter(({ skills }) => skills.some((skill) => skill.id === id)).map(({ area }) => `area ${area}`);
  }
  const role = roles.find((one) => one.id === id);
  if (!role) return [];
  if (kind === "handOffs") return [`role ${role.id}`, ...role.handOffs.map(({ to }) => `role ${to}`)];
  if (kind === "targets") return [`role ${role.id}`, ...Object.keys(role.targets).map((skill) => `skill ${skill}`)];
  return [];
}
