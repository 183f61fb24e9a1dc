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

interface EdgeTally {
  readonly from: number;
  readonly to: number;
  readonly waits: number[];
}

interface ActivityTally {
  readonly activity: string;
  events: number;
  cases: number;
  starts: number;
  ends: number;
  reworkedCases: number;
  repeats: number;
  /** Number of the last case that had it, and how often that case did. */
  lastCase: number;
  inCase: number;
}

/** @see W. van der Aalst, Process Mining (2016), for the directly-follows graph. */
export function mapBuilder(): MapBuilder {
  const numbers = new Map<string, number>();
  const activities: ActivityTally[] = [];
  const edges = new Map<number, EdgeTally>();
  const variants = new Map<string, { path: readonly number[]; count: number }>();
  const durations: number[] = [];
  let events = 0;

  const visit = (activity: string, number: number): number => {
    const index = numbers.get(activity) ?? activities.length;
    let tally = activities[index];
    if (!tally) {
      numbers.set(activity, index);
      tally = {
        activity,
        events: 0,
        cases: 0,
        starts: 0,
        ends: 0,
        reworkedCases: 0,
        repeats: 0,
        lastCase: 0,
        inCase: 0,
      };
      activities.push(tally);
    }
    countVisit(tally, number);
    return index;
  };
  return {
    add: (path, times) => {
      if (path.length === 0) return;
      const begun = times[0] ?? 0;
      durations.push((times[path.length - 1] ?? begun) - begun);
      const places = path.map((activity) => visit(activity, durations.length));
      for (let at = 1; at < places.length; at++) {
        addWait(edges, places[at - 1] ?? 0, places[at] ?? 0, (times[at] ?? 0) - (times[at - 1] ?? 0));
      }
      countEnds(activities, places);
      events += places.length;
      const key = places.join(" ");
      const variant = variants.get(key);
      if (variant) variant.count += 1;
      else variants.set(key, { path: places, count: 1 });
    },
    finish: () => ({
      cases: durations.length,
      events,
      activities: activities.map(finishedActivity).sort((one, other) => other.events - one.events),
      edges: [...edges.values()].map((edge) => finishedEdge(edge, activities)).sort(byTotal),
      variants: [...variants.values()]
        .map(({ path, count }) => ({ path: path.map((at) => activities[at]?.activity ?? ""), count }))
        .sort((one, other) => other.count - one.count),
      meanCase: durations.length === 0 ? null : sumOf(durations) / durations.length,
      medianCase: durations.length === 0 ? null : medianOf(durations),
    }),
  };
}

function countVisit(tally: ActivityTally, number: number): void {
  tally.events += 1;
  if (tally.lastCase !== number) {
    tally.lastCase = number;
    tally.inCase = 1;
    tally.cases += 1;
    return;
  }
  tally.inCase += 1;
  tally.repeats += 1;
  if (tally.inCase === 2) tally.reworkedCases += 1;
}

function countEnds(activities: readonly ActivityTally[], places: readonly number[]): void {
  const first = activities[places[0] ?? -1];
  const last = activities[places.at(-1) ?? -1];
  if (first) first.starts += 1;
  if (last) last.ends += 1;
}

/** More activities than anybody can read; pairs of them make one number. */
const MOST_ACTIVITIES = 1 << 20;

function addWait(edges: Map<number, EdgeTally>, from: number, to: number, wait: number): void {
  const key = from * MOST_ACTIVITIES + to;
  const edge = edges.get(key);
  if (edge) edge.waits.push(wait);
  else edges.set(key, { from, to, waits: [wait] });
}

function finishedActivity({ lastCase: _last, inCase: _in, ...counts }: ActivityTally): MapActivity {
  return counts;
}

function finishedEdge({ from, to, waits }: EdgeTally, activities: readonly ActivityTally[]): MapEdge {
  const total = sumOf(waits);
  return {
    from: activities[from]?.activity ?? "",
    to: activities[to]?.activity ?? "",
    count: waits.length,
    mean: total / waits.length,
    median: medianOf(waits),
    total,
  };
}

function byTotal(one: MapEdge, other: MapEdge): number {
  return other.total - one.total || other.count - one.count;
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
