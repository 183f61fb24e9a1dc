import { type DateOrder, type DecimalMark, readNumber, readTime, readYesNo } from "./cell-values";
import type { CsvForm } from "./csv-form";
import type { OrdersMapping, ResultsMapping, ResultUse } from "./mapping.schema";

/** The beginning of a file: its columns and its first rows. */
export interface FileSample {
  readonly form: CsvForm;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface HomeHabits {
  readonly locale: string;
  readonly currency: string;
}

const simple = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const orderName =
  /^(order|ordernumber|orderno|orderid|orderref|case|caseid|caseconceptname|name|bestellnummer|auftrag|auftragsnummer)$/;
const customerName = /^(customer|customerid|customerno|customernumber|kunde|kundennummer)$/;

const resultNames: readonly (readonly [RegExp, ResultUse])[] = [
  [/^(unit|unitid|userid|user|customerid|customer|orderid|order|ordernumber|id|visitorid|playerid|sessionid)$/, "unit"],
  [/^(arm|variant|variation|version|group|testgroup|treatment|bucket|condition|ab)$/, "arm"],
  [/^(time|timestamp|date|at|assignedat|exposedat|datetime|datum)$/, "time"],
];

/** "Order value" -> "orderValue": the form of our own attribute names. */
export function attributeName(column: string): string {
  const words = column
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return words
    .map((word, index) =>
      index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join("");
}

export function guessResultsMapping(sample: FileSample, habits: HomeHabits, name: string): ResultsMapping {
  const { decimal, dateOrder } = guessReading(sample, habits);
  const taken = new Set<ResultUse>();
  const columns = sample.columns.map((column, index) => {
    const named = resultNames.find(([pattern]) => pattern.test(simple(column)))?.[1];
    const isFree = named !== undefined && !taken.has(named);
    if (isFree) taken.add(named);
    const use = isFree ? named : outcomeUse(cellsOf(sample, index), decimal);
    return { column, use, direction: "higher" as const, cap: null };
  });
  const outcome = columns.find(({ use }) => use === "proportion" || use === "mean")?.column ?? "";
  return {
    target: "results",
    form: sample.form,
    decimal,
    dateOrder,
    columns,
    name,
    unitType: columns.some(({ column, use }) => use === "unit" && /order/i.test(column)) ? "order" : "customer",
    armColumn: "",
    arms: [],
    primary: outcome,
    alpha: 0.05,
    siteIds: null,
    unitsInTwoArms: 0,
  };
}

/** A few cells that cannot be read do not hide an outcome: their rows are set aside. */
function outcomeUse(cells: readonly string[], decimal: DecimalMark): ResultUse {
  const isRead = (cell: string) => readYesNo(cell) !== null;
  const yesNo = cells.filter(isRead).length;
  const others = cells.filter((cell) => !isRead(cell));
  const numbers = cells.filter((cell) => readNumber(cell, decimal) !== null).length;
  if (yesNo >= cells.length * 0.8 && yesNo > 0 && others.every((cell) => readNumber(cell, decimal) === null)) {
    return "proportion";
  }
  return numbers >= cells.length * 0.8 && numbers > 0 ? "mean" : "ignore";
}

/** @param attributes Names of what the running plans ask for, the order number among them as `orderId`. */
export function guessOrdersMapping(
  sample: FileSample,
  attributes: readonly string[],
  habits: HomeHabits,
): OrdersMapping {
  const { decimal } = guessReading(sample, habits);
  const taken = new Set<string>();
  const columns = sample.columns.map((column) => {
    const name = simple(column);
    const isOrder = orderName.test(name);
    const isCustomer = customerName.test(name);
    const found = attributes.find((attribute) => {
      if (taken.has(attribute)) return false;
      if (attribute === "orderId" && isOrder) return true;
      return (attribute === "customerId" && isCustomer) || simple(attribute) === name;
    });
    if (found) taken.add(found);
    return { column, use: found ? ("attribute" as const) : ("ignore" as const), as: found ?? "" };
  });
  return { target: "orders", form: sample.form, decimal, columns, same: {} };
}

function guessReading(sample: FileSample, { locale }: HomeHabits): { decimal: DecimalMark; dateOrder: DateOrder } {
  const cells = sample.rows.flat().filter((cell) => cell.length <= 40);
  return { decimal: guessDecimal(cells, sample.form), dateOrder: guessDateOrder(cells, locale) };
}

export function guessDecimal(cells: readonly string[], { delimiter }: CsvForm): DecimalMark {
  const count = (pattern: RegExp) => cells.filter((cell) => pattern.test(cell.trim())).length;
  const commas = count(/^[-+]?\d{1,3}(?:\.\d{3})*,\d+$|^[-+]?\d+,\d+$/);
  const points = count(/^[-+]?\d{1,3}(?:,\d{3})*\.\d+$|^[-+]?\d+\.\d+$/);
  return commas > points && delimiter !== "," ? "," : commas > points && points === 0 ? "," : ".";
}

/**
 * The order that every date fits; where several do, what is usual: points mean the day first, slashes what the locale
 * writes.
 */
export function guessDateOrder(cells: readonly string[], locale: string): DateOrder {
  const dates = cells.filter((cell) => /^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)/.test(cell));
  const fits = (order: DateOrder) => dates.filter((cell) => readTime(cell, order, "UTC") !== null).length;
  const american = locale === "en-US" && !dates.some((cell) => /^\s*\d{1,2}\./.test(cell));
  const orders: readonly DateOrder[] = dates.every((cell) => /^\s*\d{4}/.test(cell))
    ? ["ymd", "dmy", "mdy"]
    : american
      ? ["mdy", "dmy", "ymd"]
      : ["dmy", "mdy", "ymd"];
  return [...orders].sort((one, other) => fits(other) - fits(one))[0] ?? "dmy";
}

/** Up to 200 filled cells of a column. */
export function cellsOf({ rows }: FileSample, index: number): readonly string[] {
  return rows
    .map((row) => row[index]?.trim() ?? "")
    .filter((cell) => cell !== "")
    .slice(0, 200);
}
