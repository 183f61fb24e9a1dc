import type { ImportMapping } from "../mapping/import-mapping.schema";
import { cellOf, type UsedColumn } from "./columns";
import { type Money, readCount, readFlag, readMoney, readName } from "./read-cell";

export type AttributeValue = string | number | boolean | Money;

/** The attributes in some columns of a row; null when every one of them is empty. */
export function readAttributes(
  cells: readonly string[],
  columns: readonly UsedColumn[],
  mapping: ImportMapping,
  currency: string,
): Record<string, AttributeValue> | null {
  let attributes: Record<string, AttributeValue> | null = null;
  for (const column of columns) {
    const value = readValue(cells, column, mapping, currency);
    if (value === null) continue;
    attributes ??= {};
    attributes[column.name] = value;
  }
  return attributes;
}

function readValue(
  cells: readonly string[],
  column: UsedColumn,
  mapping: ImportMapping,
  currency: string,
): AttributeValue | null {
  const { use } = column;
  if (use === "number" || use === "lineNumber") return readCount(cells, column, mapping);
  if (use === "money") return readMoney(cells, column, mapping, currency);
  return use === "yesNo" ? readFlag(cells, column) : cellOf(cells, column) || null;
}

const attributeOfUnit: Readonly<Record<string, string>> = { product: "productId", staff: "staffId" };

/** Units beyond order and customer, by the attribute that they are found by; null when there are none. */
export function readUnits(cells: readonly string[], columns: readonly UsedColumn[]): Record<string, string> | null {
  let units: Record<string, string> | null = null;
  for (const column of columns) {
    const unit = readName(cells, column);
    if (unit === null) continue;
    units ??= {};
    units[attributeOfUnit[column.name] ?? column.name] = unit;
  }
  return units;
}

/** False when a column says that the row is not meant, for instance "Returned: no". */
export function isMeant(cells: readonly string[], conditions: readonly UsedColumn[]): boolean {
  return conditions.every((column) => readFlag(cells, column) === true);
}
