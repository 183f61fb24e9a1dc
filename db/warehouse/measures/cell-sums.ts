import type { MeasureSums } from "~experiments";
import { CELL_WIDTH, type Slot, slots } from "./cell-layout";

/** Exact sums of every measure over some units. */
export type CellSums = Float64Array;

/**
 * Sums of products are kept as high * 2^40 + low, 0 <= low < 2^40, since a day's squares of seconds may pass 2^53, beyond which
 * not every whole number is one.
 */
const BASE = 2 ** 40;
const BASE_BITS = 40n;
/** A value beyond this (a trillion: 30,000 years in seconds) is a mistake of its sender, and not measured. */
const LARGEST = 2 ** 40;

export function emptyCell(): CellSums {
  return new Float64Array(CELL_WIDTH);
}

/** Adds a unit's contribution, or takes it away. */
export function addContribution(
  cell: CellSums,
  { form, offset }: Slot,
  value: readonly [number, number] | null,
  sign: 1 | -1,
): void {
  if (value === null || Math.abs(value[0]) > LARGEST || Math.abs(value[1]) > LARGEST) {
    add(cell, offset + 1, sign);
    return;
  }
  const [numerator, denominator] = value;
  add(cell, offset, sign);
  add(cell, offset + 2, sign * numerator);
  if (form === "mean") addProduct(cell, offset + 3, numerator, numerator, sign);
  else if (form === "attrition") add(cell, offset + 3, sign * denominator);
  else if (form === "ratio") {
    add(cell, offset + 3, sign * denominator);
    addProduct(cell, offset + 4, numerator, numerator, sign);
    addProduct(cell, offset + 6, denominator, denominator, sign);
    addProduct(cell, offset + 8, numerator, denominator, sign);
  }
}

/** Adds the sums of one cell to another's: those of some slots, or all. */
export function addCell(to: CellSums, from: CellSums, some: readonly Slot[] = slots): void {
  for (const { form, offset, width } of some) {
    const narrow = narrowOf(form, width);
    for (let i = offset; i < offset + narrow; i++) add(to, i, from[i] ?? 0);
    for (let i = offset + narrow; i < offset + width; i += 2) addWide(to, i, from[i] ?? 0, from[i + 1] ?? 0);
  }
}

/** Takes the sums of one cell away from another's: those of some slots. */
export function takeCell(from: CellSums, away: CellSums, some: readonly Slot[]): void {
  for (const { form, offset, width } of some) {
    const narrow = narrowOf(form, width);
    for (let i = offset; i < offset + narrow; i++) add(from, i, -(away[i] ?? 0));
    for (let i = offset + narrow; i < offset + width; i += 2) addWide(from, i, -(away[i] ?? 0), -(away[i + 1] ?? 0));
  }
}

/** How many of its numbers are one number each; the others are two. */
function narrowOf(form: Slot["form"], width: number): number {
  return form === "mean" ? 3 : form === "ratio" ? 4 : width;
}

/** The sums of one measure. */
export function sumsOf(cell: CellSums, { form, offset }: Slot): MeasureSums {
  const measured = cell[offset] ?? 0;
  const numerator = cell[offset + 2] ?? 0;
  const isRatio = form === "ratio";
  return {
    measured,
    notMeasured: cell[offset + 1] ?? 0,
    numerator,
    denominator: isRatio || form === "attrition" ? (cell[offset + 3] ?? 0) : measured,
    numeratorSquares: isRatio ? wideAt(cell, offset + 4) : form === "mean" ? wideAt(cell, offset + 3) : numerator,
    denominatorSquares: isRatio ? wideAt(cell, offset + 6) : measured,
    products: isRatio ? wideAt(cell, offset + 8) : numerator,
  };
}

function wideAt(cell: CellSums, at: number): number {
  return (cell[at] ?? 0) * BASE + (cell[at + 1] ?? 0);
}

/** Has a measure of some units counted over all of others: who is not among them counts with nothing. */
export function countOver(cell: CellSums, all: CellSums, { offset }: Slot): void {
  cell[offset] = all[offset] ?? 0;
  cell[offset + 1] = all[offset + 1] ?? 0;
}

export function isEmptyCell(cell: CellSums): boolean {
  return cell.every((sum) => sum === 0);
}

function add(cell: CellSums, at: number, more: number): void {
  cell[at] = (cell[at] ?? 0) + more;
}

function addProduct(cell: CellSums, at: number, one: number, other: number, sign: 1 | -1): void {
  const product = one * other;
  if (Number.isSafeInteger(product)) {
    addWide(cell, at, 0, sign * product);
    return;
  }
  const exact = BigInt(sign) * BigInt(one) * BigInt(other);
  const high = exact >> BASE_BITS;
  addWide(cell, at, Number(high), Number(exact - (high << BASE_BITS)));
}

function addWide(cell: CellSums, at: number, high: number, low: number): void {
  const sum = (cell[at + 1] ?? 0) + low;
  const carry = Math.floor(sum / BASE);
  cell[at] = (cell[at] ?? 0) + high + carry;
  cell[at + 1] = sum - carry * BASE;
}
