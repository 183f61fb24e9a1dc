import { type MapInput, numberSteps } from "./number-steps";
import { medianOf, sumOf } from "./waits";

export interface ProfileInput extends Omit<MapInput, "waits"> {
  /** Of each event: the wait before it in elapsed and in working time, in the same unit. */
  readonly elapsed: ArrayLike<number>;
  readonly working: ArrayLike<number>;
  /** Of each event: the weekday on which it happened where it did, 0 Monday. */
  readonly weekday: ArrayLike<number>;
  /** Of each case: the number of its site. */
  readonly site: ArrayLike<number>;
}

export interface WaitFigures {
  readonly mean: number;
  readonly median: number;
  readonly total: number;
  /** The waits that a tenth, a quarter, three quarters and nine tenths do not exceed (type 1: a wait that was). */
  readonly quantiles: readonly [tenth: number, quarter: number, threeQuarters: number, nineTenths: number];
}

/** The waits that began on one weekday at one site. */
export interface WaitCell {
  readonly site: number;
  readonly weekday: number;
  readonly count: number;
  /** Working time, summed. */
  readonly total: number;
}

/** One step of the flow with everything a page tells of its waits. */
export interface StepProfile {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Cases that take the step at least once. */
  readonly cases: number;
  readonly elapsed: WaitFigures;
  readonly working: WaitFigures;
  readonly cells: readonly WaitCell[];
}

const WEEKDAYS = 7;

/** The steps of a set of cases with their waits, the longest working time in all first. */
export function stepProfiles(input: ProfileInput): readonly StepProfile[] {
  const { activities, offsets } = input;
  const { pairs, counts, ofEvent } = numberSteps(input);
  const begins = new Uint32Array(counts.length + 1);
  for (const [at, count] of counts.entries()) begins[at + 1] = (begins[at] ?? 0) + count;
  const sorted = { elapsed: byStep(ofEvent, begins, input.elapsed), working: byStep(ofEvent, begins, input.working) };
  const cells = pairs.map(() => new Map<number, { count: number; total: number }>());
  const cases = new Uint32Array(pairs.length);
  const lastCase = new Int32Array(pairs.length).fill(-1);
  for (let at = 0; at + 1 < offsets.length; at++) {
    for (let event = (offsets[at] ?? 0) + 1; event < (offsets[at + 1] ?? 0); event++) {
      const step = ofEvent[event] ?? 0;
      if (lastCase[step] !== at) cases[step] = (cases[step] ?? 0) + 1;
      lastCase[step] = at;
      addToCell(
        cells[step],
        (input.site[at] ?? 0) * WEEKDAYS + (input.weekday[event - 1] ?? 0),
        input.working[event] ?? 0,
      );
    }
  }
  return pairs
    .map(({ from, to }, step) => ({
      from: activities[from] ?? "",
      to: activities[to] ?? "",
      count: counts[step] ?? 0,
      cases: cases[step] ?? 0,
      elapsed: figuresOf(sorted.elapsed.subarray(begins[step], begins[step + 1])),
      working: figuresOf(sorted.working.subarray(begins[step], begins[step + 1])),
      cells: [...(cells[step] ?? [])].map(([key, cell]) => ({
        site: Math.floor(key / WEEKDAYS),
        weekday: key % WEEKDAYS,
        ...cell,
      })),
    }))
    .sort((one, other) => other.working.total - one.working.total || other.count - one.count);
}

function addToCell(cells: Map<number, { count: number; total: number }> | undefined, key: number, wait: number): void {
  const cell = cells?.get(key);
  if (!cell) {
    cells?.set(key, { count: 1, total: wait });
    return;
  }
  cell.count += 1;
  cell.total += wait;
}

/** The waits of each step side by side. */
function byStep(ofEvent: Int32Array, begins: Uint32Array, waits: ArrayLike<number>): Float64Array {
  const next = begins.slice();
  const placed = new Float64Array(begins.at(-1) ?? 0);
  for (let event = 0; event < ofEvent.length; event++) {
    const step = ofEvent[event] ?? -1;
    if (step < 0) continue;
    const place = next[step] ?? 0;
    placed[place] = waits[event] ?? 0;
    next[step] = place + 1;
  }
  return placed;
}

function figuresOf(waits: Float64Array): WaitFigures {
  const median = medianOf(waits);
  const total = sumOf(waits);
  const at = (share: number) => waits[Math.max(0, Math.ceil(share * waits.length) - 1)] ?? 0;
  return { mean: total / waits.length, median, total, quantiles: [at(0.1), at(0.25), at(0.75), at(0.9)] };
}
