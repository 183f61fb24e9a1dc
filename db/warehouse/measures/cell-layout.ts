import { type MeasureDefinition, measureCatalogue } from "~experiments";

/** Where the sums of a measure lie among the numbers of a cell. */
export interface Slot {
  /** Its place among the slots. */
  readonly index: number;
  readonly key: string;
  readonly form: MeasureDefinition["form"];
  readonly offset: number;
  readonly width: number;
}

/** Raise it when a measure counts otherwise than before, or cells are of other units: what was kept is then made anew. */
const DEFINITIONS = 2;

/**
 * How many numbers a measure needs. All: measured, not measured, numerator. Attrition: denominator. Means: squares of the
 * numerator. Ratios: denominator, and three sums of products. A sum of products is two numbers: see `addWide`.
 */
const widths: Readonly<Record<Slot["form"], number>> = {
  share: 3,
  total: 3,
  level: 3,
  attrition: 4,
  mean: 5,
  ratio: 10,
};

const laidOut: Slot[] = [];
let end = 0;
for (const { key, form } of measureCatalogue) {
  laidOut.push({ index: laidOut.length, key, form, offset: end, width: widths[form] });
  end += widths[form];
}

/** In the order of the catalogue. */
export const slots: readonly Slot[] = laidOut;
/** Numbers of a cell. */
export const CELL_WIDTH = end;

const byKey = new Map(slots.map((slot) => [slot.key, slot]));

function findSlot(key: string): Slot | undefined {
  return byKey.get(key);
}

export function slotOf(key: string): Slot {
  const slot = byKey.get(key);
  if (!slot) throw new RangeError(`measureCatalogue has no ${key}`);
  return slot;
}

/** Some measures in a cell that holds nothing else: a page that asks for one of them handles a few numbers, not all. */
export interface WantedSlots {
  readonly slots: readonly Slot[];
  readonly byIndex: ReadonlyMap<number, Slot>;
  readonly width: number;
}

/** @param keys Keys that are no measure's are left out. */
export function wantedSlots(keys: readonly string[]): WantedSlots {
  let width = 0;
  const wanted = [...new Set(keys)].flatMap((key): Slot[] => {
    const slot = findSlot(key);
    if (!slot) return [];
    const offset = width;
    width += slot.width;
    return [{ ...slot, offset }];
  });
  return { slots: wanted, byIndex: new Map(wanted.map((slot) => [slot.index, slot])), width };
}

/** Cells of another layout cannot be read. */
export const layoutKey = `${DEFINITIONS}:${slots.map(({ key, form }) => `${key}=${form}`).join(",")}`;
