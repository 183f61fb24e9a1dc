import { type IntendedFlow, processMap, type StepProfile, stepProfiles, type WaitClock, waitClock } from "~experiments";

/** A step of the flow with its waits in milliseconds. */
export interface FlowStep extends StepProfile {
  /** Whose hours its waits count in. */
  readonly clock: WaitClock;
  /** Share of the orders that take it. */
  readonly share: number;
  /** Its part of all the working time that orders wait for the organisation itself; null for waits for others. */
  readonly partOfWaiting: number | null;
}

export interface FlowActivity {
  readonly activity: string;
  readonly orders: number;
  readonly events: number;
  readonly starts: number;
  readonly ends: number;
  /** Orders that came to it more than once. */
  readonly reworked: number;
  readonly repeats: number;
}

/** The map of a set of orders, as the page, the table and the files show it. Times are in milliseconds. */
export interface FlowMap {
  readonly orders: number;
  readonly open: number;
  readonly events: number;
  /** The part of the orders asked for that was read. */
  readonly share: number;
  readonly activities: readonly FlowActivity[];
  /** The longest working time in all first; of very many the first only. */
  readonly steps: readonly FlowStep[];
  readonly stepCount: number;
  readonly sites: readonly string[];
  readonly variants: readonly { readonly path: readonly string[]; readonly orders: number }[];
  readonly variantCount: number;
  readonly medianOrder: number | null;
  /** Of each event that tells of a hand-off gone wrong: the orders that have it. */
  readonly marked: Readonly<Record<string, number>>;
}

/** Steps and waits of orders as columns; see `Traces` of the warehouse. */
export interface FlowColumns {
  readonly activities: readonly string[];
  readonly offsets: Uint32Array;
  readonly activity: Uint16Array;
  readonly elapsed: Float64Array;
  readonly working: Float64Array;
  readonly weekday: Uint8Array;
  /** Of each order: index into `sites`. */
  readonly site: Uint32Array;
  readonly sites: readonly string[];
  readonly isOpen: Uint8Array;
  readonly share: number;
}

const MOST_VARIANTS = 50;
const MOST_STEPS = 300;

/** Makes the map of orders that were read; `marked` as the traces count them. */
export function flowMapOf(columns: FlowColumns, marked: FlowMap["marked"] = {}): FlowMap {
  const { isOpen, share, sites } = columns;
  const map = processMap({ ...columns, waits: columns.elapsed });
  const profiles = stepProfiles(columns);
  const own = profiles.filter(({ from, to }) => waitClock(from, to) === "site");
  const waiting = own.reduce((sum, { working }) => sum + working.total, 0);
  return {
    orders: map.cases,
    open: isOpen.reduce((sum, one) => sum + one, 0),
    events: map.events,
    share,
    sites,
    activities: map.activities.map(({ activity, events, cases, starts, ends, reworkedCases, repeats }) => ({
      ...{ activity, orders: cases, events, starts, ends, reworked: reworkedCases, repeats },
    })),
    stepCount: profiles.length,
    steps: profiles.slice(0, MOST_STEPS).map((profile): FlowStep => {
      const clock = waitClock(profile.from, profile.to);
      const part = clock === "site" && waiting > 0 ? profile.working.total / waiting : null;
      return { ...profile, clock, share: profile.cases / Math.max(1, map.cases), partOfWaiting: part };
    }),
    variants: map.variants.slice(0, MOST_VARIANTS).map(({ path, count }) => ({ path, orders: count })),
    variantCount: map.variants.length,
    medianOrder: map.medianCase,
    marked,
  };
}

/** Steps of the organisation itself, the one that holds orders up longest first. */
export function bottlenecks({ steps }: FlowMap): readonly FlowStep[] {
  return steps.filter(({ clock }) => clock === "site").sort((one, other) => other.working.total - one.working.total);
}

export interface WorstPlace {
  /** Index into the map's sites; null when orders name none. */
  readonly site: number | null;
  /** 0 Monday. */
  readonly weekday: number;
  readonly mean: number;
}

/** A weekday and site need this many waits of a step, and this part of them, to be named as the worst. */
const FEWEST_WAITS = 20;
const SMALLEST_PART = 0.01;

/** Where and when a step's waits are longest on average; null when no weekday of a site has enough of them. */
export function worstPlace(step: FlowStep, sites: readonly string[]): WorstPlace | null {
  const fewest = Math.max(FEWEST_WAITS, SMALLEST_PART * step.count);
  const [worst] = step.cells
    .filter(({ count }) => count >= fewest)
    .map(({ site, weekday, count, total }) => ({
      site: sites[site] === undefined ? null : site,
      weekday,
      mean: total / count,
    }))
    .sort((one, other) => other.mean - one.mean);
  return worst ?? null;
}

/** The steps that are drawn: those that enough orders take, and the way in and out of every activity drawn. */
export function drawnSteps({ steps }: FlowMap, rareShare: number): readonly FlowStep[] {
  const often = steps.filter(({ share }) => share >= rareShare / 100);
  return often.length > 0 ? often : steps.slice(0, 1);
}

/** Whether a step is one of the intended flow. */
export function meantBy(meant: IntendedFlow["steps"]): (step: Pick<FlowStep, "from" | "to">) => boolean {
  const keys = new Set(meant.map((step) => JSON.stringify(step)));
  return ({ from, to }) => keys.has(JSON.stringify([from, to]));
}

/** Steps of the intended flow that no order takes; none of a map that does not hold every step. */
export function unusedSteps({ steps, stepCount }: FlowMap, meant: IntendedFlow["steps"]): IntendedFlow["steps"] {
  if (steps.length < stepCount) return [];
  const taken = new Set(steps.map(({ from, to }) => JSON.stringify([from, to])));
  return meant.filter((step) => !taken.has(JSON.stringify(step)));
}
