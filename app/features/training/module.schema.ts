import { z } from "zod";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);

/** What stands above a module's text. */
export const frontMatterSchema = z.strictObject({
  version: z.number().int().min(1),
  order: z.number().int(),
  title: text,
  summary: text,
  skills: z.array(z.strictObject({ id, toLevel: z.number().int().min(1).max(5) })).min(1),
  /** Whom it is for, by role. */
  roles: z.array(id).min(1),
  format: z.enum(["online", "workshop", "webinar", "shadowing"]),
  /** From the first line to the end of the quiz. */
  minutes: z.number().int().min(20).max(35),
  prerequisites: z.array(id),
  quiz: id,
  /** Share of the points. */
  passMark: z.number().gt(0).max(1),
  /** How long a completion counts; null: for good. */
  validMonths: z.number().int().min(1).nullable(),
  locale: z.literal("en"),
  /** The measure that it should move, and why. */
  measure: z.strictObject({ key: text, because: text }),
  /** Done beside somebody who has the skill. */
  shadowTask: z.strictObject({ do: text, watchFor: z.array(text).min(2) }),
  /** What a manager looks for thirty days later. */
  behaviourCheck: z.array(text).min(3),
  /** Where its facts are from. */
  sources: z.array(z.strictObject({ title: text, address: z.url().optional() })).min(1),
});

/** A piece of a section: finished HTML, or a component of the app by its name. */
const blockSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("html"), html: z.string() }),
  z.strictObject({ kind: z.literal("component"), name: z.enum(["aaTests"]) }),
]);

export const compiledSchema = frontMatterSchema.extend({
  id,
  /** SHA-256 of its source: what a completion refers to. */
  hash: z.string(),
  sections: z.array(z.strictObject({ id, title: text, blocks: z.array(blockSchema) })).min(1),
  /** To print: finished HTML. */
  jobAid: z.strictObject({ title: text, html: z.string() }),
  words: z.number().int(),
});
export type CompiledModule = z.infer<typeof compiledSchema>;

/** As the app reads it: with the names that skills, roles and modules have in the content. */
export const moduleSchema = compiledSchema.extend({
  skills: z.array(z.strictObject({ id, name: text, toLevel: z.number().int() })),
  roles: z.array(z.strictObject({ id, name: text })),
  prerequisites: z.array(z.strictObject({ id, title: text })),
});
export type TrainingModule = z.infer<typeof moduleSchema>;
