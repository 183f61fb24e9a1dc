import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);

const skillSchema = z.strictObject({
  id,
  name: text,
  about: text,
  references: z.array(text).default([]),
  /** One sentence a level, 1 aware to 5 owner: what somebody of that level does. */
  anchors: z.strictObject({ 1: text, 2: text, 3: text, 4: text, 5: text }),
});
const areaSchema = z.strictObject({ area: id, name: text, about: text, skills: z.array(skillSchema).min(1) });
const targetSchema = z.strictObject({
  level: z.number().int().min(1).max(5),
  weight: z.number().int().min(1).max(3),
  required: z.boolean(),
});
const roleSchema = z.strictObject({
  id,
  name: text,
  about: text,
  duties: z.array(text).min(1),
  handOffs: z.array(z.strictObject({ to: id, what: text, channel: text, by: text })),
  /** By skill. */
  targets: z.record(id, targetSchema),
});
const rolesSchema = z.strictObject({ roles: z.array(roleSchema).min(1) });

export interface SkillMatrix {
  readonly areas: readonly z.infer<typeof areaSchema>[];
  readonly roles: readonly z.infer<typeof roleSchema>[];
}

/** Somebody rates the skills of the own role only, in less than eight minutes. */
const MOST_TARGETS = 15;

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
