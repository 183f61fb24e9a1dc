import { readNumber } from "./cell-values";
import { type ResultsMapping, resultsMappingSchema } from "./mapping.schema";

/**
 * The mapping that a form describes: `use.0`, `direction.0`, `cap.0`, `weight.0` (per cent) … for the columns in their order,
 * and the value of the control. What the form leaves out stays.
 *
 * @returns null when a value is none of the choices.
 */
export function readResultsForm(form: FormData, previous: ResultsMapping): ResultsMapping | null {
  const control = text(form, "control");
  const arms = previous.arms.map((arm, index) => {
    const typed = text(form, `weight.${index}`);
    return { ...arm, weight: typed === undefined ? arm.weight : share(typed) };
  });
  const parsed = resultsMappingSchema.safeParse({
    ...previous,
    ...readingOf(form, previous),
    name: text(form, "name") ?? previous.name,
    unitType: text(form, "unitType") ?? previous.unitType,
    primary: text(form, "primary") ?? previous.primary,
    alpha: form.has("alpha") ? share(text(form, "alpha") ?? "") : previous.alpha,
    arms: [...arms].sort((one, other) => Number(other.value === control) - Number(one.value === control)),
    columns: previous.columns.map((column, index) => ({
      ...column,
      use: text(form, `use.${index}`) ?? column.use,
      direction: text(form, `direction.${index}`) ?? column.direction,
      cap: form.has(`cap.${index}`) ? typedNumber(text(form, `cap.${index}`) ?? "") : column.cap,
    })),
  });
  return parsed.success ? rounded(parsed.data) : null;
}

/** Thirds typed as 33.3, 33.3 and 33.4 per cent are as they were typed; only an equal split of all is made exact. */
function rounded(mapping: ResultsMapping): ResultsMapping {
  const [first] = mapping.arms;
  const isEqual = mapping.arms.every(({ weight }) => Math.abs(weight - (first?.weight ?? 0)) < 1e-9);
  const total = mapping.arms.reduce((sum, { weight }) => sum + weight, 0);
  if (!isEqual || Math.abs(total - 1) > 0.011) return mapping;
  return { ...mapping, arms: mapping.arms.map((arm) => ({ ...arm, weight: 1 / mapping.arms.length })) };
}

function readingOf(form: FormData, previous: ResultsMapping) {
  return {
    form: {
      encoding: text(form, "encoding") ?? previous.form.encoding,
      delimiter: delimiterOf(text(form, "delimiter")) ?? previous.form.delimiter,
    },
    decimal: text(form, "decimal") ?? previous.decimal,
    dateOrder: text(form, "dateOrder") ?? previous.dateOrder,
  };
}

/** A tab has a name in forms: browsers may trim the character. */
function delimiterOf(typed: string | undefined): string | undefined {
  return typed === "tab" ? "\t" : typed;
}

function text(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value : undefined;
}

function typedNumber(typed: string): number | null {
  return readNumber(typed, ".") ?? readNumber(typed, ",");
}

/** Per cent as typed; NaN would not parse, so what is no number is no share. */
function share(typed: string): number {
  const value = typedNumber(typed.replace("%", "")) ?? 0;
  return Math.min(1, Math.max(0, value / 100));
}
