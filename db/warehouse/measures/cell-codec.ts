import { CELL_WIDTH, slots, type WantedSlots } from "./cell-layout";
import { addCell, type CellSums, emptyCell } from "./cell-sums";

/** Nine bytes hold any whole number up to 2^53 with its sign. */
const scratch = Buffer.alloc((CELL_WIDTH + slots.length) * 9);

/**
 * A cell as bytes: for each measure with a sum that is not 0 its place in the catalogue plus 1, then its numbers; each as a
 * varint, numbers with their sign as the lowest bit. Equal sums give equal bytes.
 */
export function encodeCell(cell: CellSums): Buffer {
  let end = 0;
  for (const [index, { offset, width }] of slots.entries()) {
    let isZero = true;
    for (let i = offset; i < offset + width && isZero; i++) isZero = cell[i] === 0;
    if (isZero) continue;
    end = put(index + 1, end);
    for (let i = offset; i < offset + width; i++) {
      const sum = cell[i] ?? 0;
      end = put(sum < 0 ? -sum * 2 - 1 : sum * 2, end);
    }
  }
  return Buffer.from(scratch.subarray(0, end));
}

/**
 * @param wanted Measures to be read, by their number, with where their sums are to lie. Absent: all, where they always lie.
 * @param into What is written over; a cell of its own when absent.
 */
export function decodeCell(bytes: Uint8Array, wanted?: WantedSlots, into?: CellSums): CellSums {
  const cell = into?.fill(0) ?? (wanted ? new Float64Array(wanted.width) : emptyCell());
  let at = 0;
  /** Reads one varint. Most numbers are of one or two bytes. */
  const take = () => {
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let unit = 128; byte >= 128; unit *= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
    }
    return value;
  };
  while (at < bytes.length) {
    const index = take() - 1;
    const laidOut = slots[index];
    if (!laidOut) throw new RangeError("A cell of measures is not of this layout");
    const slot = wanted ? wanted.byIndex.get(index) : laidOut;
    if (!slot) {
      at = skip(bytes, at, laidOut.width);
      continue;
    }
    for (let i = slot.offset; i < slot.offset + slot.width; i++) {
      const coded = take();
      cell[i] = coded % 2 === 1 ? -(coded + 1) / 2 : coded / 2;
    }
  }
  return cell;
}

/** Where the varint after so many begins. */
function skip(bytes: Uint8Array, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; at++) if ((bytes[at] ?? 0) < 128) left -= 1;
  return at;
}

/** What is stored, with more added to it. */
export function addedTo(stored: Uint8Array, more: CellSums): CellSums {
  const cell = decodeCell(stored);
  addCell(cell, more);
  return cell;
}

function put(value: number, at: number): number {
  let rest = value;
  let end = at;
  while (rest >= 128) {
    scratch[end++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  scratch[end++] = rest;
  return end;
}
