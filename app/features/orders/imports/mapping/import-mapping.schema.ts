import { z } from "zod";
import { dateOrderSchema, decimalMarkSchema } from "../../uploads/cell-values";
import { csvFormSchema } from "../../uploads/csv-form";

/** What a row of a file is. Lines are folded to orders; an event stands for itself. */
export const rowShapes = ["event", "order", "line", "customer", "stock"] as const;
export type RowShape = (typeof rowShapes)[number];

/** What a column can be. `time` makes an event of the type it is called; the uses from `line` on say something of one line. */
export const importUses = [
  ...(["ignore", "order", "customer", "type", "time", "startTime", "promisedAt", "eventId", "staff", "unit"] as const),
  ...(["currency", "onlyIf", "text", "number", "money", "yesNo", "product", "site", "onHand"] as const),
  ...(["line", "quantity", "linePrice", "unitPrice", "lineText", "lineNumber"] as const),
] as const;
export type ImportUse = (typeof importUses)[number];

/** The uses that make sense for each kind of row, as the page offers them. */
export const usesOfShape: Readonly<Record<RowShape, readonly ImportUse[]>> = {
  event: [
    ...(["ignore", "order", "customer", "type", "time", "startTime", "eventId", "staff", "unit", "currency"] as const),
    ...(["onlyIf", "text", "number", "money", "yesNo"] as const),
  ],
  order: [
    ...(["ignore", "order", "customer", "time", "promisedAt", "staff", "unit", "currency", "onlyIf"] as const),
    ...(["text", "number", "money", "yesNo"] as const),
  ],
  line: [
    ...(["ignore", "order", "customer", "time", "promisedAt", "staff", "unit", "currency", "onlyIf"] as const),
    ...(["text", "number", "money", "yesNo", "line", "product", "quantity", "linePrice", "unitPrice"] as const),
    ...(["lineText", "lineNumber"] as const),
  ],
  customer: ["ignore", "customer", "time", "onlyIf", "text", "number", "yesNo"],
  stock: ["ignore", "product", "site", "onHand", "time", "onlyIf"],
};

export const importColumnSchema = z.object({
  column: z.string().max(200),
  use: z.enum(importUses),
  /** A name of ours: an attribute, a unit, or for a time the event type that it stands for; empty: as the column is called. */
  as: z.string().trim().max(128).default(""),
});
export type ImportColumn = z.infer<typeof importColumnSchema>;

export const importMappingSchema = z.object({
  target: z.literal("events"),
  form: csvFormSchema,
  decimal: decimalMarkSchema,
  dateOrder: dateOrderSchema,
  /** `open`: the dates fit several orders and nobody has said which; `said`: a person did; `sure`: only one fits. */
  dateOrderIs: z.enum(["sure", "open", "said"]),
  /** Of money columns without a currency of their own. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  shape: z.enum(rowShapes),
  /** `order`: a row has no time of its own and happened when its order was last heard of. */
  timeOf: z.enum(["column", "order"]),
  /** The type of every row when no column holds it. */
  fixedType: z.string().trim().max(128).default(""),
  /** The export that the columns were recognised as; null: none. */
  preset: z.string().max(40).nullable().default(null),
  columns: z.array(importColumnSchema).max(500),
});

/** How the rows of a file become events; what a saved mapping keeps. */
export type ImportMapping = z.infer<typeof importMappingSchema>;
