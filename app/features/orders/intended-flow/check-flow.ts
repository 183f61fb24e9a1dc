import type { Traces } from "~db/warehouse/traces/traces";
import { conformanceBuilder, type Deviation, type IntendedFlow } from "~experiments";
import { eachCase } from "../flow-reading/each-case";

const DAY_MS = 86_400_000;
/** An order that moved so lately may still move on: where it stands is not held to be its end. */
export const SETTLED_DAYS = 14;
/** Orders of a deviation that are listed. */
export const MOST_LISTED = 200;

/** An activity with the orders that begin or end with it. */
export interface FlowEnd {
  readonly activity: string;
  readonly orders: number;
}

export interface FlowStep {
  readonly from: string;
  readonly to: string;
  /** Orders that take the step. */
  readonly orders: number;
}

/** A way out of the intended flow, with some of the orders that took it, the latest placed first. */
export interface FoundDeviation extends Deviation {
  readonly orderIds: readonly string[];
}

/** What orders do, and how it keeps to what is meant. */
export interface FlowReading {
  readonly orders: number;
  /** Part of the orders that was read: 1 unless there were too many. */
  readonly share: number;
  /** Most orders first. */
  readonly starts: readonly FlowEnd[];
  readonly ends: readonly FlowEnd[];
  readonly steps: readonly FlowStep[];
  /** Null while nobody has said what is meant. */
  readonly conformance: {
    readonly version: number;
    readonly conforming: number;
    readonly deviations: readonly FoundDeviation[];
  } | null;
}

/**
 * Counts what orders do and checks it against the flow.
 *
 * @param at Now, ms UTC.
 */
export async function checkFlow(
  traces: Traces,
  flow: (IntendedFlow & { readonly version: number }) | null,
  at: number,
  onProgress: (share: number) => void,
): Promise<FlowReading> {
  const tally = flowTally(traces.activities);
  const builder = flow ? conformanceBuilder(flow) : null;
  const orderIds = new Map<string, string[]>();
  await eachCase(
    traces,
    (place, begin, end) => {
      const path = Array.from(traces.activity.subarray(begin, end), (index) => traces.activities[index] ?? "");
      const isSettled = traces.isOpen[place] === 0 && at - (traces.at[end - 1] ?? at) >= SETTLED_DAYS * DAY_MS;
      tally.add(traces.activity.subarray(begin, end), isSettled);
      for (const deviation of builder?.add(path, !isSettled) ?? []) {
        listOrder(orderIds, deviationKey(deviation), traces.orderIds[place] ?? "");
      }
    },
    onProgress,
  );
  const found = builder?.finish();
  return {
    ...{ orders: traces.orderIds.length, share: traces.share },
    ...tally.finish(),
    conformance:
      found && flow
        ? {
            version: flow.version,
            conforming: found.conforming,
            deviations: found.deviations.map((deviation) => ({
              ...deviation,
              orderIds: [
                ...(orderIds.get(deviationKey([deviation.kind, deviation.from, deviation.to])) ?? []),
              ].reverse(),
            })),
          }
        : null,
  };
}

function listOrder(lists: Map<string, string[]>, key: string, orderId: string): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  if (list.at(-1) === orderId) return;
  list.push(orderId);
  if (list.length > MOST_LISTED) list.shift();
}

function deviationKey(deviation: readonly (string | null)[]): string {
  return JSON.stringify(deviation);
}

function flowTally(activities: readonly string[]) {
  const size = activities.length;
  const starts = new Uint32Array(size);
  const ends = new Uint32Array(size);
  const steps = new Uint32Array(size * size);
  const lastCase = new Uint32Array(size * size);
  let cases = 0;
  const countOne = (column: Uint32Array, at: number) => {
    column[at] = (column[at] ?? 0) + 1;
  };
  const listed = (column: Uint32Array): FlowEnd[] =>
    activities
      .map((activity, at) => ({ activity, orders: column[at] ?? 0 }))
      .filter(({ orders }) => orders > 0)
      .sort((one, other) => other.orders - one.orders);
  return {
    add: (path: Uint16Array, isSettled: boolean) => {
      cases += 1;
      const [first, last] = [path[0], path[path.length - 1]];
      if (first === undefined || last === undefined) return;
      countOne(starts, first);
      if (isSettled) countOne(ends, last);
      for (let at = 1; at < path.length; at++) {
        const step = (path[at - 1] ?? 0) * size + (path[at] ?? 0);
        if (lastCase[step] !== cases) countOne(steps, step);
        lastCase[step] = cases;
      }
    },
    finish: () => ({
      starts: listed(starts),
      ends: listed(ends),
      steps: [...steps]
        .map((orders, at) => ({
          ...{ from: activities[Math.floor(at / size)] ?? "", to: activities[at % size] ?? "", orders },
        }))
        .filter(({ orders }) => orders > 0)
        .sort((one, other) => other.orders - one.orders),
    }),
  };
}
