import { z } from "zod";

/** The one language's text, or a text by locale; the definition's main locale must be among them. */
const textSchema = z.union([
  z.string().trim().min(1).max(2000),
  z.record(z.string(), z.string().trim().min(1).max(2000)),
]);
const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "small letters, digits and hyphens" });
const optionSchema = z.strictObject({ id: idSchema, text: textSchema });

const comparedSchema = z.union([z.number(), z.string()]);
const leafSchema = z
  .strictObject({
    question: idSchema,
    /** The row of a grid. */
    row: idSchema.optional(),
    is: z.union([comparedSchema, z.array(comparedSchema).min(1)]).optional(),
    isNot: z.union([comparedSchema, z.array(comparedSchema).min(1)]).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine(({ is, isNot, atLeast, atMost }) => [is, isNot, atLeast, atMost].some((one) => one !== undefined), {
    error: "compare with is, isNot, atLeast or atMost",
  });

export type ConditionLeaf = z.infer<typeof leafSchema>;
/** When a section or a question is asked. Only questions that come earlier may be named. */
export type Condition = ConditionLeaf | { all: Condition[] } | { any: Condition[] };
const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

const common = {
  id: idSchema,
  text: textSchema,
  help: textSchema.optional(),
  /** Asked for at submission, never before. */
  required: z.boolean().default(false),
  when: conditionSchema.optional(),
};
const allowsNotApplicable = z.boolean().default(false);
const rowSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  /** What a level means in this row, by level. */
  hints: z.record(z.string(), textSchema).optional(),
});
const levelSchema = z.strictObject({ value: z.int().min(0).max(10), text: textSchema });

const gridSchema = z
  .strictObject({
    ...common,
    type: z.literal("grid"),
    rows: z.array(rowSchema).min(1).max(30).optional(),
    /** The rows are the skills of the role of whoever is rated. */
    rowsFrom: z.literal("roleSkills").optional(),
    levels: z.array(levelSchema).min(2).max(11),
    allowsNotApplicable,
  })
  .refine(({ rows, rowsFrom }) => (rows === undefined) !== (rowsFrom === undefined), {
    error: "either rows or rowsFrom",
  });
const singleSchema = z.strictObject({
  ...common,
  type: z.literal("single"),
  options: z.array(optionSchema).min(2).max(30),
  allowsNotApplicable,
});
const multipleSchema = z.strictObject({
  ...common,
  type: z.literal("multiple"),
  options: z.array(optionSchema).min(2).max(30),
  /** Most options that may be chosen. */
  most: z.int().min(1).optional(),
});
const scaleSchema = z
  .strictObject({
    ...common,
    type: z.literal("scale"),
    /** nps: 0 to 10; csat: 1 to 5; ces: 1 to 7. */
    scale: z.enum(["nps", "csat", "ces"]).optional(),
    from: z.int().min(0).optional(),
    to: z.int().max(10).optional(),
    ends: z.strictObject({ low: textSchema, high: textSchema }).optional(),
    allowsNotApplicable,
  })
  .refine(
    ({ scale, from, to }) =>
      scale ? from === undefined && to === undefined : from !== undefined && to !== undefined && from < to,
    { error: "either scale, or from below to" },
  );
const textQuestionSchema = z.strictObject({
  ...common,
  type: z.literal("text"),
  /** Most characters. */
  longest: z.int().min(1).max(5000).default(1000),
  /** Published only as a comment, for groups of the size promised for comments. */
  isComment: z.boolean().default(true),
});
const numberSchema = z
  .strictObject({ ...common, type: z.literal("number"), from: z.number(), to: z.number(), unit: textSchema.optional() })
  .refine(({ from, to }) => from < to, { error: "from below to" });

export const questionSchema = z.discriminatedUnion("type", [
  gridSchema,
  singleSchema,
  multipleSchema,
  scaleSchema,
  textQuestionSchema,
  numberSchema,
]);
const sectionSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  when: conditionSchema.optional(),
  questions: z.array(questionSchema).min(1).max(40),
});

/** A survey as it lies in content/surveys and in a version of it. Its references are checked by listMistakes. */
export const definitionSchema = z.strictObject({
  slug: idSchema,
  kind: z.enum(["skills", "pulse", "reaction", "custom"]),
  title: textSchema,
  about: textSchema,
  /** Announced on the first page. */
  minutes: z.int().min(1).max(60),
  /** The main one; shown wherever a text lacks another. */
  locale: z.string().min(2),
  /** Every one that it can be answered in, the main one among them. */
  locales: z.array(z.string().min(2)).min(1),
  /** Proposed for a wave. */
  mode: z.enum(["attributed", "confidential", "anonymous"]),
  sections: z.array(sectionSchema).min(1).max(40),
});

export type Text = z.infer<typeof textSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Definition = z.infer<typeof definitionSchema>;
