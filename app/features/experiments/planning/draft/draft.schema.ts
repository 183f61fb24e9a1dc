import { z } from "zod";
import { audienceLineSchema, experimentKindSchema, unitTypeSchema } from "../../plan.schema";

/** The wizard's steps, in the order it asks. */
export const wizardSteps = ["change", "orders", "unit", "guardrails", "duration", "review"] as const;
export type WizardStep = (typeof wizardSteps)[number];
export const wizardStepSchema = z.enum(wizardSteps).catch("change");

const typed = (most: number) =>
  z
    .string()
    .transform((text) => text.slice(0, most))
    .default("");
/** Names a row of a list, so that rows keep their place on screen when others come and go. */
const rowId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .catch("");

const stepRowSchema = z.object({
  id: rowId,
  name: typed(80),
  change: z.enum(["same", "new", "changed", "removed"]).catch("same"),
});
const armRowSchema = z.object({
  id: rowId,
  key: typed(60),
  name: typed(80),
  /** Per cent, as typed. */
  share: typed(20),
  /** JSON, as typed; empty: the arm's key is answered. */
  payload: typed(20_000),
  words: typed(2_000),
  pictureId: typed(64),
});
const audienceRowSchema = z.object({
  id: rowId,
  attribute: typed(80),
  operator: audienceLineSchema.shape.operator.catch("is"),
  value: typed(400),
});
const guardrailRowSchema = z.object({ id: rowId, metric: typed(60), /** In the metric's unit. */ margin: typed(20) });

export type ArmRow = z.infer<typeof armRowSchema>;
export type AudienceRow = z.infer<typeof audienceRowSchema>;
export type StepRow = z.infer<typeof stepRowSchema>;

/**
 * An unfinished plan exactly as it was typed: texts, not numbers, so that nothing is lost that cannot be read yet. Every
 * member has a default, so anything that was once saved parses; `checkDraft` makes a plan of it.
 */
export const draftSchema = z.object({
  name: typed(120),
  key: typed(60),
  kind: experimentKindSchema.catch("other"),
  hypothesis: typed(2_000),
  /** The step of the flow where the idea came up, "packed>shipped"; empty: none in particular. */
  flowStep: typed(200),
  /** Answers by kind and field, so that changing the kind and back loses nothing. */
  changeValues: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  steps: z.array(stepRowSchema).max(30).default([]),
  arms: z.array(armRowSchema).max(8).default([]),
  siteIds: z.array(z.string()).default([]),
  audience: z.array(audienceRowSchema).max(20).default([]),
  /** A condition written by hand; when it is not empty it replaces sites and sentence. */
  conditionText: typed(10_000),
  unitType: unitTypeSchema.catch("order"),
  /** Empty: the unit type's own attribute. */
  unitAttribute: typed(60),
  primary: typed(60),
  guardrails: z.array(guardrailRowSchema).max(12).default([]),
  others: z.array(z.string()).default([]),
  smallestGain: typed(20),
  horizonKind: z.enum(["weeks", "units"]).catch("weeks"),
  weeks: typed(10),
  horizonUnits: typed(20),
  /** Units a week when no orders are here to count. */
  unitsPerWeek: typed(20),
  /** Nine units in ten lie between, in the primary metric's unit, when no orders are here to measure. */
  usualFrom: typed(20),
  usualTo: typed(20),
  coverage: typed(20),
  inference: z.enum(["hybrid", "fixed", "sequential"]).catch("hybrid"),
  correction: z.enum(["holm", "benjamini-hochberg", "none"]).catch("holm"),
  alpha: typed(20),
  layerName: typed(60),
  layerFrom: typed(20),
  layerTo: typed(20),
  /** One a line. */
  resources: typed(1_000),
});
export type Draft = z.infer<typeof draftSchema>;

/** Which members each step asks for: a step's form holds all of them, so what is absent there was cleared. */
export const stepMembers: Readonly<Record<WizardStep, readonly (keyof Draft)[]>> = {
  change: ["name", "key", "kind", "hypothesis", "changeValues", "steps", "arms"],
  orders: ["siteIds", "audience", "conditionText"],
  unit: ["unitType", "unitAttribute"],
  guardrails: ["primary", "guardrails", "others"],
  duration: [
    ...(["smallestGain", "horizonKind", "weeks", "horizonUnits", "unitsPerWeek", "usualFrom", "usualTo"] as const),
    ...(["coverage", "inference", "correction", "alpha", "layerName", "layerFrom", "layerTo", "resources"] as const),
  ],
  review: [],
};

/** Something that stands in the way of the start: at which step, which field, and the sentence to show there. */
export interface Problem {
  readonly step: WizardStep;
  /** Name of the form field, or of a group of fields. */
  readonly field: string;
  readonly message: string;
}
