import { z } from "zod";

/** A slug: lower-case letters, digits and hyphens. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, "Use lower-case letters, digits and hyphens, at most 60");

/** Which events count: a type and, where given, attributes that must be equal. */
const eventFilterSchema = z.object({
  type: z.string().min(1),
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** How a unit's value comes from its events within the window. */
const measureSchema = z.discriminatedUnion("kind", [
  /** Contribution margin in minor units, from prices in the events and the frozen cost table. */
  z.object({ kind: z.literal("margin") }),
  z.object({ kind: z.literal("count"), event: eventFilterSchema }),
  /** Sum of a numeric or money attribute. Money in minor units of the organisation's currency. */
  z.object({ kind: z.literal("sum"), event: eventFilterSchema, attribute: z.string().min(1) }),
  /** 1 when at least one such event came, else 0. */
  z.object({ kind: z.literal("proportion"), event: eventFilterSchema }),
  /** Sum over sum (delta method): a numerator and a denominator, each a count or a sum. */
  z.object({
    kind: z.literal("ratio"),
    numerator: z.object({ event: eventFilterSchema, attribute: z.string().min(1).nullable() }),
    denominator: z.object({ event: eventFilterSchema, attribute: z.string().min(1).nullable() }),
  }),
  /** Hours from the first event of one type to the first of another; units without both have no value. */
  z.object({ kind: z.literal("timeBetween"), from: eventFilterSchema, to: eventFilterSchema }),
  /**
   * A column of an upload of results; `numberKind` says whether 0/1 or a number. `covariate` is a column that was known before
   * the assignment and that numbers are adjusted by.
   */
  z.object({
    kind: z.literal("column"),
    column: z.string().min(1),
    numberKind: z.enum(["mean", "proportion"]),
    covariate: z.string().min(1).optional(),
  }),
]);

const percentileSchema = z.number().gt(0.5).lt(1);

export const metricDefinitionSchema = z.object({
  key: slugSchema,
  name: z.string().min(1).max(80),
  description: z.string().max(400).default(""),
  measure: measureSchema,
  /** Hours after assignment within which outcomes count; null: until the experiment is concluded. */
  windowHours: z
    .number()
    .positive()
    .max(24 * 366)
    .nullable(),
  /**
   * Larger values count as this much. A percentile becomes a value when a plan starts, from the units before it, and is
   * kept beside it: what is capped must not depend on what the experiment brings.
   */
  cap: z
    .union([
      z.object({ value: z.number(), percentile: percentileSchema.optional() }),
      z.object({ percentile: percentileSchema }),
    ])
    .nullable(),
  direction: z.enum(["higher", "lower"]),
  unit: z.enum(["money", "count", "share", "hours", "number"]),
});
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;
export type Measure = MetricDefinition["measure"];
