/** Mean of what was measured, and of how many. */
export interface Measured {
  readonly mean: number;
  readonly count: number;
}

/** Late orders, or scores, where a stage was slowest against the rest. */
export interface SlowAgainstRest {
  readonly slow: Measured | null;
  readonly rest: Measured | null;
}

/** One stage of the stream. Times are in milliseconds. */
export interface Stage {
  readonly activity: string;
  readonly orders: number;
  readonly events: number;
  /** Times a member of staff did it. */
  readonly touches: number;
  /** Before the work began, or before it was done where its beginning was not told. */
  readonly waitWorking: Measured | null;
  readonly waitElapsed: Measured | null;
  /** From begin to end, where both were told; null: not measured. */
  readonly work: Measured | null;
  /** Share of its orders that came to it again. */
  readonly rework: number;
  /** Of the orders that waited longest here (the slowest quarter), and of the others. */
  readonly late: SlowAgainstRest;
  readonly score: SlowAgainstRest;
}

export interface StageVisit {
  readonly waitWorking: number;
  readonly waitElapsed: number;
  /** Null: its beginning was not told. */
  readonly work: number | null;
  readonly isTouch: boolean;
  /** False for the first event of an order: nothing was waited for. */
  readonly hasWait: boolean;
}

/** What became of an order: null where it is not known. */
export interface Outcome {
  readonly late: boolean | null;
  readonly score: number | null;
}

const SLOW_QUARTER = 0.75;
/** Fewer orders than this on a side say nothing about a stage. */
const FEWEST = 20;

/** Collects the visits of orders to one stage. */
export function stageTally(activity: string) {
  const sums = { waitWorking: 0, waitElapsed: 0, waits: 0, work: 0, works: 0, events: 0, touches: 0, reworked: 0 };
  const waits: number[] = [];
  const outcomes: Outcome[] = [];
  return {
    /** @param visits All visits of one order, at least one. */
    add: (visits: readonly StageVisit[], outcome: Outcome) => {
      let waited = 0;
      for (const { waitWorking, waitElapsed, work, isTouch, hasWait } of visits) {
        sums.events += 1;
        if (isTouch) sums.touches += 1;
        if (hasWait) {
          sums.waits += 1;
          sums.waitWorking += waitWorking;
          sums.waitElapsed += waitElapsed;
          waited += waitWorking;
        }
        if (work !== null) {
          sums.works += 1;
          sums.work += work;
        }
      }
      if (visits.length > 1) sums.reworked += 1;
      waits.push(waited);
      outcomes.push(outcome);
    },
    finish: (): Stage => ({
      ...{ activity, orders: waits.length, events: sums.events, touches: sums.touches },
      waitWorking: measured(sums.waitWorking, sums.waits),
      waitElapsed: measured(sums.waitElapsed, sums.waits),
      work: measured(sums.work, sums.works),
      rework: waits.length === 0 ? 0 : sums.reworked / waits.length,
      ...bySpeed(waits, outcomes),
    }),
  };
}

function measured(sum: number, count: number): Measured | null {
  return count === 0 ? null : { mean: sum / count, count };
}

function bySpeed(waits: readonly number[], outcomes: readonly Outcome[]): Pick<Stage, "late" | "score"> {
  const sorted = Float64Array.from(waits).sort();
  const limit = sorted[Math.floor(sorted.length * SLOW_QUARTER)] ?? 0;
  // Where most orders wait equally long nobody was slowest.
  const hasSlow = limit > (sorted[0] ?? 0);
  const isSlow = (at: number) => hasSlow && (waits[at] ?? 0) >= limit;
  const meanOf = (slow: boolean, read: (outcome: Outcome) => number | null) => {
    const values = outcomes.flatMap((outcome, at) => (isSlow(at) === slow ? (read(outcome) ?? []) : []));
    return values.length < FEWEST ? null : measured(sumOf(values), values.length);
  };
  const sides = (read: (outcome: Outcome) => number | null): SlowAgainstRest => ({
    slow: meanOf(true, read),
    rest: meanOf(false, read),
  });
  return { late: sides(({ late }) => (late === null ? null : Number(late))), score: sides(({ score }) => score) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
