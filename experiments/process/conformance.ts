/** The flow as it is meant to be: where a case may begin and end, and which steps it may take. */
export interface IntendedFlow {
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly steps: readonly (readonly [from: string, to: string])[];
}

export type DeviationKind = "step" | "start" | "end" | "unknownActivity";

/** One way in which cases leave the intended flow. */
export interface Deviation {
  readonly kind: DeviationKind;
  /** The activity, or the first of the two; for an end the last one. */
  readonly from: string;
  /** The second activity of a step; null otherwise. */
  readonly to: string | null;
  readonly cases: number;
  readonly times: number;
}

export interface Conformance {
  readonly cases: number;
  /** Cases without any deviation. */
  readonly conforming: number;
  /** Most cases first. */
  readonly deviations: readonly Deviation[];
}

/** A deviation of one case. */
export type CaseDeviation = readonly [kind: DeviationKind, from: string, to: string | null];

export interface ConformanceBuilder {
  /**
   * @param isOpen A case that goes on has no end yet, so where it stands is none.
   * @returns How this case leaves the flow, in the order in which it does; empty: it does not.
   */
  add(activities: readonly string[], isOpen: boolean): readonly CaseDeviation[];
  finish(): Conformance;
}

interface DeviationTally {
  readonly kind: DeviationKind;
  readonly from: string;
  readonly to: string | null;
  cases: number;
  times: number;
  lastCase: number;
}

/**
 * Checks cases against an intended flow, step by step.
 *
 * @throws {RangeError} when the flow has no beginning, or a step between the same pair twice.
 */
export function conformanceBuilder(flow: IntendedFlow): ConformanceBuilder {
  const allowed = readFlow(flow);
  const tallies = new Map<string, DeviationTally>();
  let cases = 0;
  let conforming = 0;
  const note = (kind: DeviationKind, from: string, to: string | null) => {
    const key = JSON.stringify([kind, from, to]);
    const tally = tallies.get(key) ?? { kind, from, to, cases: 0, times: 0, lastCase: 0 };
    tallies.set(key, tally);
    tally.times += 1;
    if (tally.lastCase !== cases) tally.cases += 1;
    tally.lastCase = cases;
  };
  return {
    add: (activities, isOpen) => {
      if (activities.length === 0) return [];
      cases += 1;
      const found = [...deviationsOf(activities, isOpen, allowed)];
      for (const deviation of found) note(...deviation);
      if (found.length === 0) conforming += 1;
      return found;
    },
    finish: () => ({
      cases,
      conforming,
      deviations: [...tallies.values()]
        .map(({ lastCase: _last, ...deviation }) => deviation)
        .sort((one, other) => other.cases - one.cases || other.times - one.times),
    }),
  };
}

interface AllowedFlow {
  readonly starts: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly activities: ReadonlySet<string>;
}

function readFlow({ starts, ends, steps }: IntendedFlow): AllowedFlow {
  if (starts.length === 0) throw new RangeError("starts must name an activity, got none");
  const pairs = new Set<string>();
  for (const step of steps) {
    const key = JSON.stringify(step);
    if (pairs.has(key)) throw new RangeError(`steps must be there once each, got ${step[0]} to ${step[1]} again`);
    pairs.add(key);
  }
  return {
    starts: new Set(starts),
    ends: new Set(ends),
    steps: pairs,
    activities: new Set([...starts, ...ends, ...steps.flat()]),
  };
}

/** Activities that the flow does not know are passed over. */
function* deviationsOf(
  path: readonly string[],
  isOpen: boolean,
  { starts, ends, steps, activities }: AllowedFlow,
): Generator<CaseDeviation> {
  const known = path.filter((activity) => activities.has(activity));
  for (const activity of path) if (!activities.has(activity)) yield ["unknownActivity", activity, null];
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return;
  if (!starts.has(first)) yield ["start", first, null];
  for (let at = 1; at < known.length; at++) {
    const [from = "", to = ""] = [known[at - 1], known[at]];
    if (!steps.has(JSON.stringify([from, to]))) yield ["step", from, to];
  }
  if (!isOpen && !ends.has(last)) yield ["end", last, null];
}
