import { CELL_WIDTH, slots } from "./cell-layout";
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

export function decodeCell(bytes: Uint8Array): CellSums {
  const cell = emptyCell();
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const slot = slots[take(reader) - 1];
    if (!slot) throw new RangeError("A cell of measures is not of this layout");
    for (let i = slot.offset; i < slot.offset + slot.width; i++) {
      const coded = take(reader);
      cell[i] = coded % 2 === 1 ? -(coded + 1) / 2 : coded / 2;
    }
  }
  return cell;
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

function take(reader: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  let unit = 1;
  for (;;) {
    const byte = reader.bytes[reader.at++] ?? 0;
    value += (byte & 127) * unit;
    if (byte < 128) return value;
    unit *= 128;
  }
}
