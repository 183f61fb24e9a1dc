import { type MapInput, numberSteps } from "./number-steps";
import { medianOf, sumOf } from "./waits";

/** One directly-follows step: how often, and how long it took in the unit of the times. */
export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** Ranks the bottlenecks: rare and slow as well as frequent and short. */
  readonly total: number;
}

export interface MapActivity {
  readonly activity: string;
  readonly events: number;
  readonly cases: number;
  /** Cases that begin and end with it. */
  readonly starts: number;
  readonly ends: number;
  /** Cases in which it occurs again, and how often it does beyond the first time in all of them. */
  readonly reworkedCases: number;
  readonly repeats: number;
}

export interface MapVariant {
  readonly path: readonly string[];
  readonly count: number;
}

/** The directly-follows map of a set of cases. Times are in the unit they were given in. */
export interface ProcessMap {
  readonly cases: number;
  readonly events: number;
  /** Most frequent first. */
  readonly activities: readonly MapActivity[];
  /** Most time in total first. */
  readonly edges: readonly MapEdge[];
  /** Most frequent first. */
  readonly variants: readonly MapVariant[];
  /** From a case's first to its last event; null without cases. */
  readonly meanCase: number | null;
  readonly medianCase: number | null;
}

/** Takes cases one by one and keeps what the map needs. */
export interface MapBuilder {
  /**
   * @param activities In order of time.
   * @param times As many, never falling.
   */
  add(activities: readonly string[], times: readonly number[]): void;
  finish(): ProcessMap;
}

/** Collects cases for `processMap`. */
export function mapBuilder(): MapBuilder {
  const numbers = new Map<string, number>();
  const offsets = [0];
  const activity: number[] = [];
  const waits: number[] = [];
  return {
    add: (path, times) => {
      if (path.length === 0) return;
      for (const [at, name] of path.entries()) {
        const number = numbers.get(name) ?? numbers.size;
        numbers.set(name, number);
        activity.push(number);
        waits.push(at === 0 ? 0 : (times[at] ?? 0) - (times[at - 1] ?? 0));
      }
      offsets.push(activity.length);
    },
    finish: () => processMap({ activities: [...numbers.keys()], offsets, activity, waits }),
  };
}

/**
 * The directly-follows map of cases.
 *
 * @see W. van der Aalst, Process Mining (2016), for the directly-follows graph.
 */
export function processMap(input: MapInput): ProcessMap {
  const { activities, offsets, activity } = input;
  const cases = offsets.length - 1;
  const variants = countVariants(input);
  const durations = caseDurations(input);
  return {
    cases,
    events: offsets[cases] ?? 0,
    activities: countActivities(input)
      .filter(({ events }) => events > 0)
      .sort((one, other) => other.events - one.events),
    edges: edgesOf(input),
    variants: [...variants.values()]
      .map(({ first, count }) => ({ path: pathOf(activities, activity, offsets, first), count }))
      .sort((one, other) => other.count - one.count),
    meanCase: cases === 0 ? null : sumOf(durations) / cases,
    medianCase: cases === 0 ? null : medianOf(durations),
  };
}

function pathOf(
  activities: readonly string[],
  activity: ArrayLike<number>,
  offsets: ArrayLike<number>,
  ofCase: number,
): readonly string[] {
  const begin = offsets[ofCase] ?? 0;
  return Array.from(
    { length: (offsets[ofCase + 1] ?? 0) - begin },
    (_, at) => activities[activity[begin + at] ?? 0] ?? "",
  );
}

/** Cases by the path they took; each path with the first case that took it. */
function countVariants({ offsets, activity }: MapInput): ReadonlyMap<string, { first: number; count: number }> {
  const variants = new Map<string, { first: number; count: number }>();
  for (let at = 0; at + 1 < offsets.length; at++) {
    const end = offsets[at + 1] ?? 0;
    let key = "";
    for (let event = offsets[at] ?? 0; event < end; event++) key += String.fromCharCode(activity[event] ?? 0);
    const known = variants.get(key);
    if (known) known.count += 1;
    else variants.set(key, { first: at, count: 1 });
  }
  return variants;
}

function caseDurations({ offsets, waits }: MapInput): Float64Array {
  const durations = new Float64Array(offsets.length - 1);
  for (let at = 0; at < durations.length; at++) {
    let sum = 0;
    for (let event = (offsets[at] ?? 0) + 1; event < (offsets[at + 1] ?? 0); event++) sum += waits[event] ?? 0;
    durations[at] = sum;
  }
  return durations;
}

function countActivities({ activities, offsets, activity }: MapInput): readonly MapActivity[] {
  const tallies = activities.map((name) => ({
    activity: name,
    ...{ events: 0, cases: 0, starts: 0, ends: 0, reworkedCases: 0, repeats: 0 },
  }));
  const seenIn = new Int32Array(activities.length).fill(-1);
  const times = new Int32Array(activities.length);
  const count = (number: number, ofCase: number) => {
    const tally = tallies[number];
    if (!tally) return;
    const isFirst = seenIn[number] !== ofCase;
    seenIn[number] = ofCase;
    times[number] = isFirst ? 1 : (times[number] ?? 0) + 1;
    tally.events += 1;
    if (isFirst) tally.cases += 1;
    else tally.repeats += 1;
    if (times[number] === 2) tally.reworkedCases += 1;
  };
  for (let at = 0; at + 1 < offsets.length; at++) {
    const [begin, end] = [offsets[at] ?? 0, offsets[at + 1] ?? 0];
    const [first, last] = [tallies[activity[begin] ?? -1], tallies[activity[end - 1] ?? -1]];
    if (first && begin < end) first.starts += 1;
    if (last && begin < end) last.ends += 1;
    for (let event = begin; event < end; event++) count(activity[event] ?? -1, at);
  }
  return tallies;
}

/** Steps from one activity to the next, each with its waits side by side, so that a median needs no list of its own. */
function edgesOf({ activities, offsets, activity, waits }: MapInput): readonly MapEdge[] {
  const edges = numberSteps({ activities, offsets, activity });
  const begins = new Uint32Array(edges.counts.length + 1);
  for (let at = 0; at < edges.counts.length; at++) begins[at + 1] = (begins[at] ?? 0) + (edges.counts[at] ?? 0);
  const next = begins.slice();
  const sorted = new Float64Array(begins.at(-1) ?? 0);
  for (let event = 0; event < edges.ofEvent.length; event++) {
    const edge = edges.ofEvent[event] ?? -1;
    if (edge < 0) continue;
    const place = next[edge] ?? 0;
    sorted[place] = waits[event] ?? 0;
    next[edge] = place + 1;
  }
  return edges.pairs
    .map(({ from, to }, at): MapEdge => {
      const own = sorted.subarray(begins[at], begins[at + 1]);
      const total = sumOf(own);
      return {
        from: activities[from] ?? "",
        to: activities[to] ?? "",
        count: own.length,
        mean: total / own.length,
        median: medianOf(own),
        total,
      };
    })
    .sort(byTotal);
}

function byTotal(one: MapEdge, other: MapEdge): number {
  return other.total - one.total || other.count - one.count;
}
