import type { Connection } from "../connection";
import { rankOfType } from "../event-types";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import { eventPages, type TraceRow } from "./event-pages";
import { markedOrders } from "./marked-orders";
import { type TraceCases, traceCases } from "./trace-cases";
import { NONE, type StaffReference, type TraceQuery, type Traces } from "./traces";

/** Events as they are read, in no order yet. */
interface ReadEvents {
  length: number;
  caseOf: Uint32Array;
  activity: Uint16Array;
  at: Float64Array;
  startAt: Float64Array;
  by: Uint32Array;
}

/** Reads the steps of orders out of the events that are folded. */
export async function readTraces(
  connection: Connection,
  names: Names,
  query: TraceQuery,
  onProgress: (share: number) => void = () => {},
): Promise<Traces> {
  const cases = await traceCases(connection, names, query);
  const reader = traceReader(cases, names, query);
  for (const { rows, share } of eventPages(connection, names, query.placedFrom)) {
    for (const row of rows) reader.add(row);
    onProgress(share);
    await breathe();
  }
  return reader.finish(query.staff);
}

function traceReader(cases: TraceCases, names: Names, query: TraceQuery) {
  const carriers = new Uint32Array(cases.byOrder.size).fill(NONE);
  const places = new Map(cases.places.map((place, at) => [place, at]));
  const activities = activityNumbers(names, new Set(query.leaveOut));
  const marks = markedOrders(names, query.marked ?? [], cases.byOrder.size);
  const staff = staffNumbers(names);
  let events = room(1 << 16);
  return {
    add: ([, orderId, type, occurredAt, startAt, connection, staffRef, carrier]: TraceRow) => {
      const place = orderId === null ? undefined : cases.byOrder.get(orderId);
      if (place === undefined) return;
      marks.add(type, place);
      const activity = activities.of(type);
      if (activity < 0) return;
      if (events.length === events.at.length) events = widened(events);
      const { length } = events;
      events.caseOf[length] = place;
      events.activity[length] = activity;
      events.at[length] = occurredAt;
      events.startAt[length] = startAt ?? Number.NaN;
      events.by[length] = staffRef === null ? NONE : staff.of(connection, staffRef);
      events.length += 1;
      if (carrier === null || carriers[place] !== NONE) return;
      if (!places.has(carrier)) places.set(carrier, places.size);
      carriers[place] = places.get(carrier) ?? NONE;
    },
    finish: (asked: readonly StaffReference[] | undefined): Traces => {
      const orderIds = [...cases.byOrder.keys()];
      const keeps = asked ? touchedBy(events, staff.list, asked, orderIds.length) : null;
      return {
        ...inOrder({
          ...{ cases, orderIds, events, places, carriers, keeps },
          ...{ activities: activities.list, staff: staff.list },
        }),
        marked: marks.count(keeps),
      };
    },
  };
}

/** Types as activities: numbered as they are met; -1 for those left out. */
function activityNumbers(names: Names, leaveOut: ReadonlySet<string>) {
  const list: string[] = [];
  const known: number[] = [];
  return {
    list,
    of: (type: number): number => {
      const number = known[type];
      if (number !== undefined) return number;
      const text = names.textOf(type);
      const made = leaveOut.has(text) ? -1 : list.push(text) - 1;
      known[type] = made;
      return made;
    },
  };
}

function staffNumbers(names: Names) {
  const list: StaffReference[] = [];
  const known = new Map<number, Map<string, number>>();
  return {
    list,
    of: (connection: number, staffRef: string): number => {
      let inConnection = known.get(connection);
      if (!inConnection) {
        inConnection = new Map();
        known.set(connection, inConnection);
      }
      const number = inConnection.get(staffRef);
      if (number !== undefined) return number;
      inConnection.set(staffRef, list.length);
      return list.push({ connectionId: names.textOf(connection), staffRef }) - 1;
    },
  };
}

function room(size: number): ReadEvents {
  return {
    length: 0,
    caseOf: new Uint32Array(size),
    activity: new Uint16Array(size),
    at: new Float64Array(size),
    startAt: new Float64Array(size),
    by: new Uint32Array(size),
  };
}

function widened(events: ReadEvents): ReadEvents {
  const wide = room(2 * events.at.length);
  wide.caseOf.set(events.caseOf);
  wide.activity.set(events.activity);
  wide.at.set(events.at);
  wide.startAt.set(events.startAt);
  wide.by.set(events.by);
  wide.length = events.length;
  return wide;
}

function touchedBy(
  { length, caseOf, by }: ReadEvents,
  staff: readonly StaffReference[],
  asked: readonly StaffReference[],
  cases: number,
): Uint8Array {
  const isAsked = staff.map((one) =>
    asked.some(({ connectionId, staffRef }) => connectionId === one.connectionId && staffRef === one.staffRef),
  );
  const keeps = new Uint8Array(cases);
  for (let at = 0; at < length; at++) if (isAsked[by[at] ?? NONE]) keeps[caseOf[at] ?? 0] = 1;
  return keeps;
}

interface Gathered {
  readonly cases: TraceCases;
  readonly orderIds: readonly string[];
  readonly events: ReadEvents;
  readonly activities: readonly string[];
  readonly staff: readonly StaffReference[];
  readonly places: ReadonlyMap<string, number>;
  readonly carriers: Uint32Array;
  /** 1 for cases that stay; null: all that have events. */
  readonly keeps: Uint8Array | null;
}

/** Puts events behind their case, in order of time; cases without any are left out. */
function inOrder({
  cases,
  orderIds,
  events,
  activities,
  staff,
  places,
  carriers,
  keeps,
}: Gathered): Omit<Traces, "marked"> {
  const counts = new Uint32Array(orderIds.length);
  for (let at = 0; at < events.length; at++) counts[events.caseOf[at] ?? 0] = (counts[events.caseOf[at] ?? 0] ?? 0) + 1;
  const kept = [...counts.keys()].filter((at) => (counts[at] ?? 0) > 0 && (keeps === null || keeps[at] === 1));
  const offsets = new Uint32Array(kept.length + 1);
  const nextPlace = new Int32Array(orderIds.length).fill(-1);
  for (const [place, at] of kept.entries()) {
    const begin = offsets[place] ?? 0;
    nextPlace[at] = begin;
    offsets[place + 1] = begin + (counts[at] ?? 0);
  }
  const length = offsets[kept.length] ?? 0;
  const order = new Uint32Array(length);
  for (let at = 0; at < events.length; at++) {
    const ofCase = events.caseOf[at] ?? 0;
    const place = nextPlace[ofCase] ?? -1;
    if (place < 0) continue;
    order[place] = at;
    nextPlace[ofCase] = place + 1;
  }
  sortWithinCases(order, offsets, events, activities.map(rankOfType));
  const ofCases = (column: Uint32Array) => Uint32Array.from(kept, (at) => column[at] ?? NONE);
  return {
    orderIds: kept.map((at) => orderIds[at] ?? ""),
    offsets,
    activities,
    activity: Uint16Array.from(order, (at) => events.activity[at] ?? 0),
    at: Float64Array.from(order, (at) => events.at[at] ?? 0),
    startAt: Float64Array.from(order, (at) => events.startAt[at] ?? Number.NaN),
    staff,
    by: Uint32Array.from(order, (at) => events.by[at] ?? NONE),
    places: [...places.keys()],
    site: ofCases(cases.site),
    channel: ofCases(cases.channel),
    region: ofCases(cases.region),
    carrier: ofCases(carriers),
    isOpen: Uint8Array.from(kept, (at) => cases.isOpen[at] ?? 0),
    share: cases.share,
  };
}

/** By time, then by rank in an order's life, then as they came; most cases are in order already. */
function sortWithinCases(order: Uint32Array, offsets: Uint32Array, events: ReadEvents, ranks: readonly number[]): void {
  const { at, activity } = events;
  const isAfter = (one: number, other: number) => {
    const difference = (at[one] ?? 0) - (at[other] ?? 0);
    if (difference !== 0) return difference > 0;
    const ranked = (ranks[activity[one] ?? 0] ?? 0) - (ranks[activity[other] ?? 0] ?? 0);
    return ranked === 0 ? one > other : ranked > 0;
  };
  for (let place = 0; place + 1 < offsets.length; place++) {
    const [begin, end] = [offsets[place] ?? 0, offsets[place + 1] ?? 0];
    for (let next = begin + 1; next < end; next++) {
      const moving = order[next] ?? 0;
      let to = next;
      while (to > begin && isAfter(order[to - 1] ?? 0, moving)) {
        order[to] = order[to - 1] ?? 0;
        to -= 1;
      }
      order[to] = moving;
    }
  }
}
