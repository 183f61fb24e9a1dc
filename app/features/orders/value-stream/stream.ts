import type { Traces } from "~db/warehouse/traces/traces";
import { waitClock } from "~experiments";
import { eachCase } from "../flow-reading/each-case";
import { type LaneKey, type Lanes, laneTally } from "./lanes";
import { type Measured, type Outcome, type Stage, type StageVisit, stageTally } from "./stage-tally";

/** The whole way of an order, stage by stage and lane by lane. Times are in milliseconds. */
export interface ValueStream {
  readonly orders: number;
  /** Part of the orders that was read. */
  readonly share: number;
  /** In the order in which orders come to them. */
  readonly stages: readonly Stage[];
  readonly lanes: Lanes;
  /** Of orders that have come to their end: from the first to the last step. */
  readonly leadWorking: Measured | null;
  readonly leadElapsed: Measured | null;
  /** Work in all of an order, where any was measured. */
  readonly work: Measured | null;
  readonly touchesPerOrder: number;
  /** How often an order goes from one person to another, and from one team to another. */
  readonly handOffsPerOrder: number;
  readonly teamChangesPerOrder: number;
  readonly late: Measured | null;
  readonly score: Measured | null;
}

export interface StreamInput {
  readonly traces: Traces;
  /** Working time of the wait between two activities (indices) of an order (index). */
  readonly clockOf: (from: number, to: number, order: number) => { between(from: number, until: number): number };
  /** Who is behind a reference at a time; `person` never leaves the counting. */
  readonly whoOf: (staff: number, at: number) => { readonly lane: LaneKey; readonly person: string };
  readonly outcomeOf: (orderId: string) => Outcome;
  readonly smallestGroup: number;
}

const RARE_SHARE = 0.01;
const NOBODY = 0xff_ff_ff_ff;

/** Adds up what happens to orders on their way. */
export async function valueStream(input: StreamInput, onProgress: (share: number) => void): Promise<ValueStream> {
  const { traces, outcomeOf } = input;
  const stages = traces.activities.map((name) => ({ tally: stageTally(name), since: 0, orders: 0 }));
  const hands = handTally(input);
  const whole = wholeTally();
  await eachCase(
    traces,
    (order, begin, end) => {
      const outcome = outcomeOf(traces.orderIds[order] ?? "");
      const visits = visitsOf(input, order, begin, end);
      hands.add(visits);
      whole.add(visits, outcome, traces.isOpen[order] === 0);
      for (const [step, ofStage] of groupBy(visits)) {
        const stage = stages[step];
        if (!stage) continue;
        stage.since += ofStage[0]?.since ?? 0;
        stage.orders += 1;
        stage.tally.add(ofStage, outcome);
      }
    },
    onProgress,
  );
  const orders = traces.orderIds.length;
  return {
    ...{ orders, share: traces.share },
    stages: stages
      .filter((stage) => stage.orders >= RARE_SHARE * orders && stage.orders > 0)
      .sort((one, other) => one.since / one.orders - other.since / other.orders)
      .map(({ tally }) => tally.finish()),
    ...hands.finish(orders),
    ...whole.finish(),
  };
}

interface Visit extends StageVisit {
  readonly step: number;
  readonly activity: string;
  readonly doneAt: number;
  /** Since the order's first event. */
  readonly since: number;
  /** Working time since the event before, work and wait. */
  readonly working: number;
  /** Index of who did it; NOBODY. */
  readonly staff: number;
}

function visitsOf(input: StreamInput, order: number, begin: number, end: number): readonly Visit[] {
  const { activities, activity, at, by } = input.traces;
  const beganAt = at[begin] ?? 0;
  const visits: Visit[] = [];
  for (let event = begin; event < end; event++) {
    const step = activity[event] ?? 0;
    const doneAt = at[event] ?? beganAt;
    const staff = by[event] ?? NOBODY;
    visits.push({
      ...{ step, activity: activities[step] ?? "", doneAt, since: doneAt - beganAt, staff, isTouch: staff !== NOBODY },
      ...timesOf(input, order, event, event > begin),
    });
  }
  return visits;
}

/** The wait before an event and the work of it. An order's first event was not waited for; a customer's is no time of ours. */
function timesOf({ traces, clockOf }: StreamInput, order: number, event: number, hasWait: boolean) {
  const { activities, activity, at, startAt } = traces;
  const doneAt = at[event] ?? 0;
  const begun = startAt[event] ?? Number.NaN;
  const work = Number.isNaN(begun) || begun > doneAt ? null : doneAt - begun;
  if (!hasWait) return { work, hasWait, working: 0, waitWorking: 0, waitElapsed: 0 };
  const previous = at[event - 1] ?? doneAt;
  const waitEnds = work === null ? doneAt : Math.max(begun, previous);
  const [from, to] = [activity[event - 1] ?? 0, activity[event] ?? 0];
  const clock = clockOf(from, to, order);
  if (waitClock(activities[from] ?? "", activities[to] ?? "") === "customer") {
    return { work, hasWait, waitElapsed: waitEnds - previous, working: 0, waitWorking: 0 };
  }
  return {
    ...{ work, hasWait, waitElapsed: waitEnds - previous },
    working: clock.between(previous, doneAt),
    waitWorking: clock.between(previous, waitEnds),
  };
}

function groupBy(visits: readonly Visit[]): ReadonlyMap<number, readonly Visit[]> {
  const groups = new Map<number, Visit[]>();
  for (const visit of visits) {
    const group = groups.get(visit.step) ?? [];
    groups.set(visit.step, group);
    group.push(visit);
  }
  return groups;
}

/** Counts who touches orders and from whom to whom they go. */
function handTally({ whoOf, smallestGroup }: StreamInput) {
  const lanes = laneTally();
  const counts = { touches: 0, handOffs: 0, teamChanges: 0 };
  return {
    add: (visits: readonly Visit[]) => {
      let before: ReturnType<StreamInput["whoOf"]> | null = null;
      for (const { staff, doneAt, activity, work } of visits) {
        if (staff === NOBODY) continue;
        const who = whoOf(staff, doneAt);
        counts.touches += 1;
        lanes.add(who.lane, who.person, activity, work);
        if (before && before.person !== who.person) counts.handOffs += 1;
        if (before && before.lane.id !== who.lane.id) {
          counts.teamChanges += 1;
          lanes.handOff(who.lane);
        }
        before = who;
      }
    },
    finish: (orders: number) => ({
      lanes: lanes.finish(smallestGroup),
      touchesPerOrder: counts.touches / Math.max(1, orders),
      handOffsPerOrder: counts.handOffs / Math.max(1, orders),
      teamChangesPerOrder: counts.teamChanges / Math.max(1, orders),
    }),
  };
}

/** What an order takes from its first to its last step, and what came of it. */
function wholeTally() {
  const means = {
    ...{ leadWorking: newMean(), leadElapsed: newMean(), work: newMean(), late: newMean(), score: newMean() },
  };
  return {
    add: (visits: readonly Visit[], { late, score }: Outcome, isAtEnd: boolean) => {
      const worked = visits.flatMap(({ work }) => work ?? []);
      if (isAtEnd) {
        means.leadWorking.add(visits.reduce((sum, { working }) => sum + working, 0));
        means.leadElapsed.add(visits.at(-1)?.since ?? 0);
      }
      if (worked.length > 0) means.work.add(worked.reduce((sum, work) => sum + work, 0));
      if (late !== null) means.late.add(Number(late));
      if (score !== null) means.score.add(score);
    },
    finish: () => ({
      ...{ leadWorking: means.leadWorking.finish(), leadElapsed: means.leadElapsed.finish() },
      ...{ work: means.work.finish(), late: means.late.finish(), score: means.score.finish() },
    }),
  };
}

function newMean() {
  let [sum, count] = [0, 0];
  return {
    add: (value: number) => {
      sum += value;
      count += 1;
    },
    finish: (): Measured | null => (count === 0 ? null : { mean: sum / count, count }),
  };
}
