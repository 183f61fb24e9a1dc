import { z } from "zod";
import { metricDefinitionSchema, slugSchema } from "./metric.schema";

export const experimentKindSchema = z.enum(["orderFlow", "pricing", "delivery", "packaging", "other"]);

/** Unit types and the context attribute each hashes by default; the attribute name can be edited in a plan. */
export const unitTypes = {
  order: "orderId",
  customer: "customerId",
  product: "productId",
  staff: "staffId",
  lineShift: "lineShift",
  routeDay: "routeDay",
} as const;
export const unitTypeSchema = z.enum(["order", "customer", "product", "staff", "lineShift", "routeDay"]);

const instructionSchema = z.object({
  words: z.string().max(2_000),
  pictureId: z.string().nullable(),
});

export const armSchema = z.object({
  key: slugSchema,
  name: z.string().min(1).max(80),
  weight: z.number().gt(0).max(1),
  /** What systems are answered. */
  payload: z.json(),
  /** What people who carry the arm out are told. */
  instruction: instructionSchema,
});
export type Arm = z.infer<typeof armSchema>;

/** What changes, by kind: shown in the plan and the run sheet; the form is generated from this schema. */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("orderFlow"),
    steps: z
      .array(z.object({ name: z.string().min(1).max(80), change: z.enum(["same", "new", "changed", "removed"]) }))
      .min(1),
  }),
  z.object({
    kind: z.literal("pricing"),
    what: z.enum(["price", "shippingThreshold", "fee", "discount"]),
    today: z.string(),
    tried: z.string(),
  }),
  z.object({
    kind: z.literal("delivery"),
    what: z.enum(["promise", "window", "carrier", "cutOff"]),
    today: z.string(),
    tried: z.string(),
  }),
  z.object({ kind: z.literal("packaging"), today: z.string(), tried: z.string() }),
  z.object({ kind: z.literal("other"), description: z.string() }),
]);

/** One line of the sentence builder: "site is North". All lines must hold. */
export const audienceLineSchema = z.object({
  attribute: z.string().min(1),
  operator: z.enum(["is", "isNot", "isOneOf", "over", "under", "contains"]),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
});
export type AudienceLine = z.infer<typeof audienceLineSchema>;

const conditionSchema = z.record(z.string(), z.json());

/** A cost as it stood when the plan was frozen; the shape of the engine's cost table entries. */
export const frozenCostSchema = z.object({
  kind: z.enum(["goods", "packaging", "carrier", "labourRate", "stepMinutes", "return", "claim", "contact"]),
  step: z.string().nullable(),
  amountMinor: z.number().int().nullable(),
  sharePerMille: z.number().int().nullable(),
  minutesHundredths: z.number().int().nullable(),
  validFrom: z.string(),
  source: z.string(),
  estimated: z.boolean(),
});

export const horizonSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("days"), days: z.number().int().min(1).max(366) }),
  z.object({ kind: z.literal("units"), units: z.number().int().min(2) }),
]);

/** The registered design: frozen at the start as canonical JSON, identified by its SHA-256. */
export const planSchema = z
  .object({
    version: z.literal(1),
    key: slugSchema,
    name: z.string().min(1).max(120),
    kind: experimentKindSchema,
    /** Why we think it helps, in a sentence or two. */
    hypothesis: z.string().max(2_000),
    /** The step of the flow where the idea came up, "packed>shipped"; absent: none in particular. */
    flowStep: z.string().max(200).optional(),
    change: changeSchema,
    unit: z.object({ type: unitTypeSchema, attribute: z.string().regex(/^[A-Za-z][A-Za-z0-9_.]*$/) }),
    /** Bucket order; the first is control. */
    arms: z.array(armSchema).min(2).max(8),
    /** Site ids; empty: the whole organisation. */
    siteIds: z.array(z.string()),
    audience: z.array(audienceLineSchema),
    /** The condition that is evaluated: the audience and sites compiled, or written by hand. */
    condition: conditionSchema.nullable(),
    coverage: z.number().gt(0).max(1),
    /** An exclusion layer: only units whose layer bucket lies in a range. */
    layer: z.object({ name: slugSchema, start: z.number().min(0).max(1), end: z.number().min(0).max(1) }).nullable(),
    /** Physical resources claimed (packing line, carrier slot): two running experiments never share one. */
    resources: z.array(z.string()),
    metrics: z.object({
      primary: metricDefinitionSchema,
      guardrails: z.array(
        z.object({ metric: metricDefinitionSchema, /** In the metric's unit. */ margin: z.number().positive() }),
      ),
      others: z.array(metricDefinitionSchema),
    }),
    inference: z.enum(["hybrid", "fixed", "sequential"]),
    correction: z.enum(["holm", "benjamini-hochberg", "none"]),
    alpha: z.number().gt(0).lt(0.5),
    /** Smallest gain worth having, in the primary metric's unit a unit (minor units for money). */
    smallestGain: z.number().min(0),
    horizon: horizonSchema,
    /** Units expected by the planned end, all arms together. */
    plannedUnits: z.number().int().min(2),
    ordersPerMonth: z.number().min(0).nullable(),
    currency: z.string().length(3),
    costs: z.array(frozenCostSchema),
    /** Cost kinds nobody gave a figure for, stated beside every money figure. */
    costsLeftOut: z.array(z.string()),
    /** Analysed here, assigned by another system; the plan was written after the data was there. */
    assignedElsewhere: z.boolean(),
  })
  .superRefine((plan, context) => {
    const total = plan.arms.reduce((sum, arm) => sum + arm.weight, 0);
    if (Math.abs(total - 1) > 1e-6) {
      context.addIssue({
        code: "custom",
        path: ["arms"],
        message: `The shares of the arms must add up to 100 %; they add up to ${+(total * 100).toFixed(4)} %`,
      });
    }
    if (new Set(plan.arms.map((arm) => arm.key)).size !== plan.arms.length) {
      context.addIssue({ code: "custom", path: ["arms"], message: "Two arms have the same key" });
    }
    if (plan.change.kind !== plan.kind) {
      context.addIssue({
        code: "custom",
        path: ["change"],
        message: "What changes does not belong to this kind of experiment",
      });
    }
    if (plan.kind === "pricing" && plan.unit.type === "order") {
      context.addIssue({
        code: "custom",
        path: ["unit", "type"],
        message:
          "Prices cannot change from order to order: a customer would meet two prices for the same thing. Give the same arm to each customer.",
      });
    }
  });
export type Plan = z.infer<typeof planSchema>;
