import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { MeasureLine } from "./series/measure-line";

type Words = { readonly format: Format; readonly measures: Pick<Texts["measures"], "hours"> };

const digitsOf = (value: number) => (Math.abs(value) < 10 ? 2 : Math.abs(value) < 1_000 ? 1 : 0);

/** A value of a measure with its unit: "94.2%", "66.3 h", "€41.20". */
export function writeMeasure({ format, measures }: Words, unit: MeasureLine["unit"], value: number): string {
  if (unit === "share") return format.percent(value);
  if (unit === "hours") return measures.hours(format.number(value, 1));
  if (unit === "money") return format.money(value);
  return Number.isInteger(value) ? format.integer(value) : format.number(value, digitsOf(value));
}

/** The same with its sign; of shares in points. */
export function writeMeasureChange({ format, measures }: Words, unit: MeasureLine["unit"], change: number): string {
  if (unit === "share") return format.points(change);
  if (unit === "hours") return measures.hours(format.signedNumber(change, 1));
  if (unit === "money") return format.signedMoney(change);
  return format.signedNumber(change, Number.isInteger(change) ? 0 : digitsOf(change));
}
