import { type DecimalMark, readNumber, readTime, readYesNo } from "../../uploads/cell-values";
import { attributeName, cellsOf, type FileSample, guessDecimal, type HomeHabits } from "../../uploads/guess-mapping";
import { findDateOrder } from "./date-orders";
import type { ImportColumn, ImportMapping, ImportUse } from "./import-mapping.schema";
import { findPreset, type Preset, plainName } from "./presets";

const names: readonly (readonly [RegExp, ImportUse])[] = [
  [
    /^(order|ordernumber|orderno|orderid|orderref|case|caseid|caseconceptname|name|bestellnummer|auftrag|auftragsnummer)$/,
    "order",
  ],
  [/^(customer|customerid|customerno|customernumber|kunde|kundennummer)$/, "customer"],
  [/^(type|event|eventtype|activity|conceptname|status|ereignis|aktivität)$/, "type"],
  [/^(starttime|startat|startedat|starttimestamp|beginn)$/, "startTime"],
  [
    /^(occurredat|time|timestamp|timetimestamp|date|datetime|at|completetimestamp|endtimestamp|zeit|datum|zeitpunkt|createdat|orderdate|placedat)$/,
    "time",
  ],
  [/^(eventid|id|rowid)$/, "eventId"],
  [/^(staff|staffid|resource|orgresource|user|employee|mitarbeiter)$/, "staff"],
];

/** Types that a column of times stands for, by its name. */
const timeNames: readonly (readonly [RegExp, string])[] = [
  [/^(orderdate|orderedat|ordered|placedat|placed|createdat|created|bestelldatum|orderedon)$/, "placed"],
  [/^(paidat|paid|paiddate|paymentdate|bezahltam)$/, "paid"],
  [/^(pickedat|picked)$/, "picked"],
  [/^(packedat|packed)$/, "packed"],
  [/^(shipdate|shippedat|shipped|shippeddate|fulfilledat|dispatched|dispatchedat|versanddatum|versandtam)$/, "shipped"],
  [/^(deliverydate|deliveredat|delivered|delivereddate|lieferdatum|zugestelltam)$/, "delivered"],
  [/^(cancelledat|canceledat|cancelled|canceled|storniertam)$/, "cancelled"],
  [/^(returndate|returnedat|returnedon)$/, "return_received"],
  [/^(refundedat|refundedon|refunddate)$/, "refunded"],
];

/** What each column probably is: an export that is known, else by name and by what stands in it. People confirm it. */
export function guessImport(sample: FileSample, habits: HomeHabits): ImportMapping {
  const preset = findPreset(sample.columns);
  const decimal = guessDecimal(
    sample.rows.flat().filter(({ length }) => length <= 40),
    sample.form,
  );
  const shared = { form: sample.form, decimal, currency: habits.currency };
  const guessed = preset ? fromPreset(sample, preset, decimal) : guessShape(sample, decimal);
  const mapping: ImportMapping = { target: "events", ...shared, dateOrder: "ymd", dateOrderIs: "sure", ...guessed };
  return withDates(mapping, sample, habits.locale);
}

type Guess = Pick<ImportMapping, "shape" | "timeOf" | "fixedType" | "preset" | "columns">;

function fromPreset(sample: FileSample, preset: Preset, decimal: DecimalMark): Guess {
  const taken = new Set<string>();
  const columns = sample.columns.map((column, index): ImportColumn => {
    const [use, as = ""] = preset.uses[plainName(column)] ?? [];
    if (use !== undefined && !taken.has(`${use} ${as}`)) {
      taken.add(`${use} ${as}`);
      return { column, use, as };
    }
    if (preset.isClosed || use !== undefined) return { column, use: "ignore", as: "" };
    return { column, use: attributeUse(column, cellsOf(sample, index), decimal), as: attributeName(column) };
  });
  const hasTime = columns.some(({ use }) => use === "time");
  const timeOf = hasTime ? "column" : (preset.timeOf ?? "column");
  return { shape: preset.shape, timeOf, fixedType: preset.fixedType ?? "", preset: preset.key, columns };
}

function guessShape(sample: FileSample, decimal: DecimalMark): Guess {
  const plain = sample.columns.map(plainName);
  const isCustomers = isNamed(plain, "customer") && !isNamed(plain, "order") && !isNamed(plain, "type");
  if (isCustomers)
    return { ...noType, shape: "customer", columns: guessColumns(sample, decimal, ["customer", "time"]) };
  const stages = plain.filter((name) => timeNames.some(([pattern]) => pattern.test(name)));
  const isOrders = isNamed(plain, "order") && !isNamed(plain, "type") && stages.length > 0;
  if (isOrders)
    return { ...noType, shape: hasRepeats(sample, plain) ? "line" : "order", columns: orderColumns(sample, decimal) };
  const columns = guessColumns(
    sample,
    decimal,
    names.map(([, use]) => use),
  );
  const fixedType = columns.some(({ use }) => use === "type") ? "" : "placed";
  return { ...noType, shape: "event", fixedType, columns };
}

const noType = { timeOf: "column", fixedType: "", preset: null } as const;

function isNamed(plain: readonly string[], use: ImportUse): boolean {
  return plain.some((name) => names.some(([pattern, named]) => named === use && pattern.test(name)));
}

/** Order numbers that come again mean that a row is a line. */
function hasRepeats({ rows }: FileSample, plain: readonly string[]): boolean {
  const index = plain.findIndex((name) => isNamed([name], "order"));
  const numbers = rows.map((row) => row[index] ?? "").filter((text) => text !== "");
  return new Set(numbers).size < numbers.length;
}

function guessColumns(sample: FileSample, decimal: DecimalMark, wanted: readonly ImportUse[]): ImportColumn[] {
  const taken = new Set<ImportUse>();
  return sample.columns.map((column, index) => {
    const named = names.find(([pattern, use]) => wanted.includes(use) && pattern.test(plainName(column)))?.[1];
    if (named && !taken.has(named)) {
      taken.add(named);
      return { column, use: named, as: "" };
    }
    return { column, use: attributeUse(column, cellsOf(sample, index), decimal), as: attributeName(column) };
  });
}

const lineNames: readonly (readonly [RegExp, ImportUse])[] = [
  [/^(line|lineno|linenumber|rowid|position|pos)$/, "line"],
  [/^(product|productid|sku|item|itemid|artikel|artikelnummer)$/, "product"],
  [/^(quantity|qty|menge|anzahl)$/, "quantity"],
  [/^(sales|linetotal|lineprice|amount|betrag)$/, "linePrice"],
  [/^(unitprice|price|einzelpreis)$/, "unitPrice"],
];

function orderColumns(sample: FileSample, decimal: DecimalMark): ImportColumn[] {
  const isLines = hasRepeats(sample, sample.columns.map(plainName));
  return guessColumns(sample, decimal, ["order", "customer", "staff"]).map((guess, index): ImportColumn => {
    const plain = plainName(guess.column);
    const type = timeNames.find(([pattern]) => pattern.test(plain))?.[1];
    if (type && cellsOf(sample, index).some((cell) => readTime(cell, "dmy", "UTC") ?? readTime(cell, "mdy", "UTC"))) {
      return { ...guess, use: "time", as: type };
    }
    const ofLine = isLines ? lineNames.find(([pattern]) => pattern.test(plain))?.[1] : undefined;
    return ofLine ? { ...guess, use: ofLine, as: "" } : guess;
  });
}

function attributeUse(column: string, cells: readonly string[], decimal: DecimalMark): ImportUse {
  if (cells.length === 0) return "ignore";
  const isNumber = cells.every((cell) => readNumber(cell, decimal) !== null);
  if (isNumber)
    return /price|amount|total|cost|value|revenue|betrag|preis|summe|sales/i.test(column) ? "money" : "number";
  return cells.every((cell) => readYesNo(cell) !== null) ? "yesNo" : "text";
}

/** Looks at the dates of the columns that are times, over the whole sample. What a person said stands. */
export function withDates(mapping: ImportMapping, sample: FileSample, locale: string): ImportMapping {
  if (mapping.dateOrderIs === "said") return mapping;
  const cells = mapping.columns.flatMap(({ use }, index) =>
    use === "time" || use === "startTime" || use === "promisedAt" ? sample.rows.map((row) => row[index] ?? "") : [],
  );
  const { order, isSure } = findDateOrder(cells, locale);
  return { ...mapping, dateOrder: order, dateOrderIs: isSure ? "sure" : "open" };
}
