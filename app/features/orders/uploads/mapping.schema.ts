import { z } from "zod";
import { dateOrderSchema, decimalMarkSchema } from "./cell-values";
import { csvFormSchema } from "./csv-form";

/** What a column of a file of results is. `mean` and `proportion` are outcomes. */
export const resultUses = ["ignore", "unit", "arm", "mean", "proportion", "time", "covariate"] as const;
/** What a column of a list of orders is; `attribute` is something that a plan asks for. */
export const orderUses = ["ignore", "attribute"] as const;

export type ResultUse = (typeof resultUses)[number];

const columnName = z.string().max(200);
/** A name of ours for what a plan asks for. */
const asName = z.string().trim().max(128).default("");

const resultColumnSchema = z.object({
  column: columnName,
  use: z.enum(resultUses),
  direction: z.enum(["higher", "lower"]).default("higher"),
  /** Values above count as this; null: no cap. */
  cap: z.number().nullable().default(null),
});
const orderColumnSchema = z.object({ column: columnName, use: z.enum(orderUses), as: asName });

export type ResultColumn = z.infer<typeof resultColumnSchema>;

const reading = {
  form: csvFormSchema,
  decimal: decimalMarkSchema,
  dateOrder: dateOrderSchema,
};

export const importedArmSchema = z.object({
  /** As the file writes it. */
  value: z.string(),
  rows: z.number().int().min(0),
  /** Planned share, 0 to 1. */
  weight: z.number().min(0).max(1),
});

export const resultsMappingSchema = z.object({
  target: z.literal("results"),
  ...reading,
  columns: z.array(resultColumnSchema).max(500),
  name: z.string().trim().max(120),
  unitType: z.enum(["order", "customer", "product", "staff", "lineShift", "routeDay"]),
  /** The column that `arms` was read from. */
  armColumn: z.string(),
  /** Control first. */
  arms: z.array(importedArmSchema),
  /** The column of the primary metric. */
  primary: z.string(),
  alpha: z.number(),
  /** Sites of whoever started it; null: the whole organisation. */
  siteIds: z.array(z.string()).nullable().default(null),
  /** Dropped because their rows name two arms; known once the file is read. */
  unitsInTwoArms: z.number().int().min(0).default(0),
});

export const ordersMappingSchema = z.object({
  target: z.literal("orders"),
  form: csvFormSchema,
  decimal: decimalMarkSchema,
  columns: z.array(orderColumnSchema).max(500),
  /** Attributes that are the same for every order, for instance the site. */
  same: z.record(z.string(), z.string()),
});

/** How the columns of one upload are read; what a saved mapping keeps. */
export const mappingSchema = z.discriminatedUnion("target", [resultsMappingSchema, ordersMappingSchema]);
export type Mapping = z.infer<typeof mappingSchema>;
export type ResultsMapping = z.infer<typeof resultsMappingSchema>;
export type OrdersMapping = z.infer<typeof ordersMappingSchema>;
