import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import {
  areaSchema,
  MOST_TARGETS,
  rolesSchema,
  type SkillMatrix,
} from "../../app/features/skills/matrix/skills-content.schema";

/**
 * The skills and roles that come with the app, from content/skills.
 *
 * @throws {Error} naming the file whose content is wrong, or the role that names what there is not.
 */
export function readSkills(folder: string): SkillMatrix {
  const areas = readdirSync(join(folder, "areas"))
    .sort()
    .map((file) => read(join(folder, "areas", file), areaSchema));
  const { roles } = read(join(folder, "roles.yaml"), rolesSchema);
  const skills = areas.flatMap((area) => area.skills.map((skill) => skill.id));
  requireOnce(skills, "skill");
  requireOnce(
    roles.map((role) => role.id),
    "role",
  );
  for (const { id: role, targets, handOffs } of roles) {
    const unknown = Object.keys(targets).find((skill) => !skills.includes(skill));
    if (unknown !== undefined) throw new Error(`roles.yaml: ${role} has a target for ${unknown}, which is no skill`);
    if (Object.keys(targets).length > MOST_TARGETS)
      throw new Error(`roles.yaml: ${role} has over ${MOST_TARGETS} targets`);
    const nobody = handOffs.find(({ to }) => !roles.some((other) => other.id === to));
    if (nobody) throw new Error(`roles.yaml: ${role} hands over to ${nobody.to}, which is no role`);
  }
  return { areas, roles };
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function requireOnce(ids: readonly string[], what: string): void {
  const twice = ids.find((one, at) => ids.indexOf(one) !== at);
  if (twice !== undefined) throw new Error(`The ${what} ${twice} is there twice`);
}
