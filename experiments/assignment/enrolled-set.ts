/** Two independent 32-bit hashes of a unit; together a key of 64 bits. */
function highHash(unit: string): number {
  let h = 0x9747b28c;
  for (let i = 0; i < unit.length; i++) {
    h = Math.imul(h ^ unit.charCodeAt(i), 0xcc9e2d51);
    h = (h << 13) | (h >>> 19);
  }
  return finish(h ^ unit.length);
}

function lowHash(unit: string): number {
  let h = 0x3c6ef372;
  for (let i = 0; i < unit.length; i++) {
    h = Math.imul(h + unit.charCodeAt(i), 0x1b873593);
    h = (h << 17) | (h >>> 15);
  }
  return finish(h ^ unit.length);
}

/** Spreads every bit over all others (the last step of MurmurHash3). */
function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const SMALLEST_CAPACITY = 16;
const MOST_ARMS = 255;

/**
 * The units that a phase had enrolled when its enrolment stopped, each with its arm; 12 to 24 bytes a unit.
 *
 * Units are kept as 64-bit keys, not as text: among ten million enrolled units, the chance that another unit is taken
 * for one of them is about 5 in 10^13.
 */
export class EnrolledSet {
  #capacity: number;
  #high: Int32Array;
  #low: Int32Array;
  /** The arm's index plus one; 0 marks a free place. */
  #arms: Uint8Array;
  #size = 0;

  /** @param expectedUnits How many units to make room for at once; more may be added. */
  constructor(expectedUnits = 0) {
    this.#capacity = SMALLEST_CAPACITY;
    while (this.#capacity * 0.75 < expectedUnits) this.#capacity *= 2;
    this.#high = new Int32Array(this.#capacity);
    this.#low = new Int32Array(this.#capacity);
    this.#arms = new Uint8Array(this.#capacity);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds a unit with its arm. The first arm of a unit stays.
   *
   * @returns false, changing nothing, when the unit is there already.
   * @throws {RangeError} when the arm is not a whole number from 0 to 254.
   */
  add(unit: string, armIndex: number): boolean {
    if (!(Number.isInteger(armIndex) && armIndex >= 0 && armIndex < MOST_ARMS)) {
      throw new RangeError(`armIndex is ${armIndex}: a whole number from 0 to ${MOST_ARMS - 1} is needed`);
    }
    if (this.#size + 1 > this.#capacity * 0.75) this.#grow();
    const high = highHash(unit);
    const low = lowHash(unit);
    const slot = this.#slotOf(high, low);
    if (this.#arms[slot] !== 0) return false;
    this.#put(slot, high, low, armIndex + 1);
    this.#size++;
    return true;
  }

  /** The index of a unit's arm; null when the unit is not enrolled. */
  armOf(unit: string): number | null {
    const arm = this.#arms[this.#slotOf(highHash(unit), lowHash(unit))] ?? 0;
    return arm === 0 ? null : arm - 1;
  }

  /** The place where a key is, or where it belongs. There always is a free one. */
  #slotOf(high: number, low: number): number {
    const mask = this.#capacity - 1;
    let slot = low & mask;
    while (this.#arms[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, high: number, low: number, armPlusOne: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#arms[slot] = armPlusOne;
  }

  #grow(): void {
    const [high, low, arms] = [this.#high, this.#low, this.#arms];
    this.#capacity *= 2;
    this.#high = new Int32Array(this.#capacity);
    this.#low = new Int32Array(this.#capacity);
    this.#arms = new Uint8Array(this.#capacity);
    for (const [slot, arm] of arms.entries()) {
      if (arm === 0) continue;
      const [h, l] = [high[slot] ?? 0, low[slot] ?? 0];
      this.#put(this.#slotOf(h, l), h, l, arm);
    }
  }
}
