import { type ImportMapping, importMappingSchema, usesOfShape } from "./import-mapping.schema";

/**
 * The mapping that a form describes: `use.0`, `as.0` … for the columns in their order. What the form leaves out stays. An
 * order of dates that was asked for counts as said once it is answered.
 *
 * @returns null when a value is none of the choices.
 */
export function readImportForm(form: FormData, previous: ImportMapping): ImportMapping | null {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const dateOrder = text("dateOrder") || undefined;
  const parsed = importMappingSchema.safeParse({
    ...previous,
    form: {
      encoding: text("encoding") ?? previous.form.encoding,
      delimiter: delimiterOf(text("delimiter")) ?? previous.form.delimiter,
    },
    decimal: text("decimal") ?? previous.decimal,
    dateOrder: dateOrder ?? previous.dateOrder,
    dateOrderIs: dateOrderIs(previous, dateOrder),
    currency: text("currency")?.trim().toUpperCase() ?? previous.currency,
    shape: text("shape") ?? previous.shape,
    timeOf: text("timeOf") ?? previous.timeOf,
    fixedType: text("fixedType") ?? previous.fixedType,
    columns: previous.columns.map((column, index) => ({
      ...column,
      use: text(`use.${index}`) ?? column.use,
      as: text(`as.${index}`) ?? column.as,
    })),
  });
  return parsed.success ? fitted(parsed.data) : null;
}

/** A question that is open is answered by any order; a sure one is changed only by another order. */
function dateOrderIs(previous: ImportMapping, typed: string | undefined): ImportMapping["dateOrderIs"] {
  if (typed === undefined) return previous.dateOrderIs;
  return previous.dateOrderIs === "open" || typed !== previous.dateOrder ? "said" : previous.dateOrderIs;
}

/** Uses that the kind of row does not know are left out. */
function fitted(mapping: ImportMapping): ImportMapping {
  const known = new Set(usesOfShape[mapping.shape]);
  const columns = mapping.columns.map((column) =>
    known.has(column.use) ? column : { ...column, use: "ignore" as const },
  );
  return { ...mapping, columns, timeOf: mapping.shape === "event" ? mapping.timeOf : "column" };
}

/** A tab has a name in forms: browsers may trim the character. */
function delimiterOf(typed: string | undefined): string | undefined {
  return typed === "tab" ? "\t" : typed;
}
