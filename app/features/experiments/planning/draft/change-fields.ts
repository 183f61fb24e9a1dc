import { z } from "zod";
import { changeSchema } from "../../plan.schema";

export type ChangeKind = z.infer<typeof changeSchema>["kind"];

/** One field of the form for a kind of change, as its schema asks for it. */
export type ChangeField =
  | { readonly control: "choice"; readonly name: string; readonly options: readonly string[] }
  | { readonly control: "text"; readonly name: string }
  /** A list of rows: the steps of an order flow. */
  | { readonly control: "rows"; readonly name: string };

/** The fields that the schema of a kind asks for, in its order: the wizard's form is generated from this. */
export function changeFields(kind: ChangeKind): readonly ChangeField[] {
  const option = changeSchema.options.find(({ shape }) => shape.kind.value === kind);
  if (option === undefined) throw new RangeError(`no such kind of change: ${kind}`);
  return Object.entries(option.shape)
    .filter(([name]) => name !== "kind")
    .map(([name, schema]) => fieldOf(name, schema));
}

function fieldOf(name: string, schema: unknown): ChangeField {
  if (schema instanceof z.ZodEnum) return { control: "choice", name, options: schema.options.map(String) };
  if (schema instanceof z.ZodArray) return { control: "rows", name };
  if (schema instanceof z.ZodString) return { control: "text", name };
  throw new RangeError(`the form knows no control for ${name}`);
}
