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

/** One file of content/skills/areas. */
export const areaSchema = z.strictObject({ area: id, name: text, about: text, skills: z.array(skillSchema).min(1) });

const targetSchema = z.strictObject({
  level: z.number().int().min(1).max(5),
  weight: z.number().int().min(1).max(3),
  required: z.boolean(),
});

const handOffSchema = z.strictObject({
  to: id,
  what: text,
  channel: text,
  by: text,
  /** The step of the process map that it leaves and the one it reaches. */
  fromStage: text.optional(),
  toStage: text.optional(),
  /** The event that shows that it failed. */
  errorEvent: text.optional(),
});

const roleSchema = z.strictObject({
  id,
  name: text,
  about: text,
  duties: z.array(text).min(1),
  handOffs: z.array(handOffSchema),
  /** By skill. */
  targets: z.record(id, targetSchema),
});

/** content/skills/roles.yaml. */
export const rolesSchema = z.strictObject({ roles: z.array(roleSchema).min(1) });

/** The skills and roles that come with the app. */
export const skillMatrixSchema = rolesSchema.extend({ areas: z.array(areaSchema).min(1) });
export type SkillMatrix = Readonly<z.infer<typeof skillMatrixSchema>>;

/** Somebody rates the skills of the own role only, in less than eight minutes. */
export const MOST_TARGETS = 15;
