import type { Traces } from "~db/warehouse/traces/traces";
import { type Compared, differenceBuilder, type MapDifference, waitClock } from "~experiments";
import type { WorkCalendars } from "../calendars/calendars.server";
import { eachCase } from "../flow-reading/each-case";
import type { FlowColumns } from "../process-map/flow-map";

/** Where an order stands that is not at its end: the wait up to now is a step of its own, so that a backlog counts. */
export const STILL_OPEN = "still_open";

/** One step on both sides: how often orders take it, and the time it takes them in working and in elapsed hours. */
export interface StepDifference {
  readonly from: string;
  readonly to: string;
  readonly frequency: Compared;
  readonly working: Pick<MapDifference["edges"][number], "timePerCase" | "wait">;
  readonly elapsed: Pick<MapDifference["edges"][number], "timePerCase" | "wait">;
}

/** Two flows compared; times are in milliseconds. */
export interface FlowDifference {
  readonly orders: { readonly control: number; readonly treatment: number };
  readonly open: { readonly control: number; readonly treatment: number };
  /** Part of the orders that was read on the side of which less was. */
  readonly share: number;
  readonly caseTime: { readonly working: Compared; readonly elapsed: Compared };
  /** The most working time won or lost first. */
  readonly steps: readonly StepDifference[];
  readonly activities: readonly { readonly activity: string; readonly orders: number }[];
}

export interface Side {
  readonly traces: Traces;
  readonly columns: FlowColumns;
}

/**
 * Compares the flow of the treatment's orders with that of the control's, an order being one case.
 *
 * @param at Now, ms UTC: open orders have waited until then.
 */
export async function compareFlows(
  control: Side,
  treatment: Side,
  { calendars, at }: { readonly calendars: WorkCalendars; readonly at: number },
  onProgress: (share: number) => void,
): Promise<FlowDifference> {
  const working = differenceBuilder();
  const elapsed = differenceBuilder();
  const activities = new Map<string, number>();
  for (const [half, [side, cases]] of Object.entries({ control, treatment }).entries()) {
    const name = side === "control" ? "control" : "treatment";
    const openWait = openWaits(cases.traces, calendars, at);
    await eachCase(
      cases.traces,
      (place, begin, end) => {
        const path = pathOf(cases.traces, begin, end);
        const { working: inHours, elapsed: inAll } = cases.columns;
        const waits = {
          working: sums(withoutCustomers(inHours, path, begin)),
          elapsed: sums(inAll.subarray(begin, end)),
        };
        if (cases.traces.isOpen[place] === 1) addOpen(path, waits, openWait(place, end - 1));
        for (const activity of new Set(path)) activities.set(activity, (activities.get(activity) ?? 0) + 1);
        working.add(name, path, waits.working);
        elapsed.add(name, path, waits.elapsed);
      },
      (share) => onProgress((half + share) / 2),
    );
  }
  return {
    ...finished(working.finish(0.05, "together"), elapsed.finish(0.05, "together")),
    open: { control: openOf(control), treatment: openOf(treatment) },
    share: Math.min(control.traces.share, treatment.traces.share),
    activities: [...activities].map(([activity, orders]) => ({ activity, orders })),
  };
}

function finished(working: MapDifference, elapsed: MapDifference) {
  const inElapsed = new Map(elapsed.edges.map((edge) => [`${edge.from}>${edge.to}`, edge]));
  return {
    orders: working.cases,
    caseTime: { working: working.caseTime, elapsed: elapsed.caseTime },
    steps: working.edges.map(({ from, to, frequency, timePerCase, wait }): StepDifference => {
      const other = inElapsed.get(`${from}>${to}`);
      return {
        ...{ from, to, frequency, working: { timePerCase, wait } },
        elapsed: { timePerCase: other?.timePerCase ?? timePerCase, wait: other?.wait ?? null },
      };
    }),
  };
}

function openOf({ traces }: Side): number {
  return traces.isOpen.reduce((sum, one) => sum + one, 0);
}

function pathOf({ activity, activities }: Traces, begin: number, end: number): string[] {
  return Array.from(activity.subarray(begin, end), (index) => activities[index] ?? "");
}

/** The waits of one case; 0 where a customer took the next step, for then nobody here was waited for. */
function withoutCustomers(waits: Float64Array, path: readonly string[], begin: number): Float64Array {
  return Float64Array.from(path, (to, at) =>
    at === 0 || waitClock(path[at - 1] ?? "", to) === "customer" ? 0 : (waits[begin + at] ?? 0),
  );
}

/** Time since the case began at each of its events. */
function sums(waits: Float64Array): number[] {
  const times = [0];
  for (let event = 1; event < waits.length; event++) times.push((times.at(-1) ?? 0) + (waits[event] ?? 0));
  return times;
}

interface OpenWait {
  readonly working: number;
  readonly elapsed: number;
}

function addOpen(path: string[], waits: { working: number[]; elapsed: number[] }, open: OpenWait): void {
  path.push(STILL_OPEN);
  waits.working.push((waits.working.at(-1) ?? 0) + open.working);
  waits.elapsed.push((waits.elapsed.at(-1) ?? 0) + open.elapsed);
}

/** How long an open order has stood: in the carrier's hours when it is on its way, else in the site's. */
function openWaits(traces: Traces, calendars: WorkCalendars, at: number): (place: number, event: number) => OpenWait {
  const first = traces.at.reduce((least, moment) => Math.min(least, moment), at);
  const textOf = (place: number) => traces.places[place] ?? null;
  return (place, event) => {
    const since = traces.at[event] ?? at;
    const from = traces.activities[traces.activity[event] ?? 0] ?? "";
    const to = waitClock(from, "delivered") === "carrier" ? "delivered" : STILL_OPEN;
    const where = { site: textOf(traces.site[place] ?? -1), carrier: textOf(traces.carrier[place] ?? -1) };
    const clock = calendars.timeForWait({ from, to }, where, first, at);
    return { working: clock.between(since, at), elapsed: Math.max(0, at - since) };
  };
}
