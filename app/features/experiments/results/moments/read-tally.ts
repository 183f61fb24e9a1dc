import type { MomentsCell } from "~db/warehouse/moments/moments";
import { exactSumsLength, type JointMoments, type MetricMoments, momentsFromExactSums } from "~experiments";
import type { Plan } from "../../plan.schema";
import { orderStages } from "../event-types";
import type { ArrivalCount } from "../find-cause";
import type { DayCount, ExecutionCount } from "../result";
import { windowOf } from "../unit-values";
import { families } from "./contribution";
import { beforeAt, type CellLayout, cellLayout, heardOfAt, type MetricPart, stagesAt, unitsAt } from "./metric-parts";
import type { Counts, DayMoments, Tally } from "./tally";

const HOUR_MS = 3_600_000;

/** What is read of a phase for a result. */
export const talliedFamilies = Object.values(families).map((family) => ({ family }));

export interface TallyOptions {
  readonly plan: Plan;
  readonly endsAt: number | null;
  /** Windows that close by then are closed. */
  readonly asOf: number;
  /** Name of a site by its id; other texts stay as they are. */
  readonly siteName: (site: string) => string;
}

/** Everything about all units, from their sums; its cost does not depend on how many units there are. */
export function readTally(cells: readonly MomentsCell[], options: TallyOptions): Tally {
  const { plan } = options;
  const arms = plan.arms.map(({ key }) => key);
  const layout = cellLayout(plan);
  const of = (family: string) => cells.filter((cell) => cell.family === family);
  const units = of(families.units).filter(({ dimension }) => dimension === "");
  const byArm = new Map(arms.map((arm) => [arm, total(units.filter((cell) => cell.arm === arm))]));
  const countOf = (place: number) => perArm(arms, (arm) => Number(byArm.get(arm)?.[place] ?? 0n));
  const counts = countOf(unitsAt);
  const isImported = plan.assignedElsewhere;
  const metrics = layout.parts.map((part) => [part.key, metricMoments(part, byArm, counts)] as const);
  const primary = metrics[0]?.[1];
  const closing = isImported ? allClosed(arms, counts, primary) : closedBy(of(families.hours), arms, options);
  const apart = apartCounts(of(families.apart));
  const assigned = of(families.assigned);
  return {
    input: { counts, inSeveralArms: apart("inSeveralArms"), metrics: Object.fromEntries(metrics) },
    arrivals: arrivalsOf(of(families.places), units, options),
    before: Object.fromEntries(
      arms.map((arm) => [arm, momentsAt(byArm.get(arm) ?? [], beforeAt, [layout.beforeScale])]),
    ),
    ...closing,
    stages: stagesOf(countOf),
    primaryUpTo: primaryUpTo(units, arms, layout),
    counts: {
      units: sumOf(counts),
      closed: sumOf(closing.closed),
      heardOf: sumOf(countOf(heardOfAt)),
      late: apart("late"),
      afterEnd: apart("afterEnd"),
      inUnknownArm: apart("inUnknownArm"),
    },
    assignmentsByDay: dayCounts(assigned, arms),
    outcomesByDay: dayCounts(of(families.outcomes), arms),
    executions: executionsOf(of(families.done), of(families.notDone), arms),
    isWithoutTimes: isImported && assigned.every(({ day }) => day === ""),
  };
}

function perArm(arms: readonly string[], count: (arm: string) => number): Counts {
  return Object.fromEntries(arms.map((arm) => [arm, count(arm)]));
}

function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function add(sums: bigint[], more: readonly bigint[]): void {
  for (const [i, sum] of more.entries()) sums[i] = (sums[i] ?? 0n) + sum;
}

function total(cells: readonly MomentsCell[]): bigint[] {
  const sums: bigint[] = [];
  for (const cell of cells) add(sums, cell.sums);
  return sums;
}

/** The moments whose sums begin at a place; a cell may be shorter than its layout. */
export function momentsAt(sums: readonly bigint[], offset: number, scales: readonly number[]): JointMoments {
  return momentsFromExactSums(sums.slice(offset, offset + exactSumsLength(scales.length)), scales);
}

function metricMoments(
  { offset, scales, cap }: MetricPart,
  byArm: ReadonlyMap<string, readonly bigint[]>,
  counts: Counts,
): MetricMoments {
  const moments = [...byArm].map(([arm, sums]) => [arm, momentsAt(sums, offset, scales)] as const);
  const measured = moments.reduce((sum, [, { n }]) => sum + n, 0);
  const missing = sumOf(counts) - measured;
  const own = { byArm: Object.fromEntries(moments), missing };
  return cap === null ? own : { ...own, cap };
}

function allClosed(arms: readonly string[], counts: Counts, primary: MetricMoments | undefined) {
  return {
    closed: counts,
    missing: perArm(arms, (arm) => (counts[arm] ?? 0) - (primary?.byArm[arm]?.n ?? 0)),
  };
}

/** Windows close at the end of the hour of the assignment, for every count alike. */
function closedBy(cells: readonly MomentsCell[], arms: readonly string[], { plan, endsAt, asOf }: TallyOptions) {
  const closed: Record<string, number> = Object.fromEntries(arms.map((arm) => [arm, 0]));
  const missing = { ...closed };
  for (const { arm, day, sums } of cells) {
    const start = Date.parse(`${day}T00:00:00Z`);
    for (let hour = 0; hour * 2 < sums.length; hour++) {
      const closesAt = windowOf(plan.metrics.primary, start + (hour + 1) * HOUR_MS, endsAt).until;
      if (closesAt > asOf) continue;
      closed[arm] = (closed[arm] ?? 0) + Number(sums[hour * 2] ?? 0n);
      missing[arm] = (missing[arm] ?? 0) + Number(sums[hour * 2 + 1] ?? 0n);
    }
  }
  return { closed, missing };
}

function apartCounts(cells: readonly MomentsCell[]) {
  return (reason: string) => Number(total(cells.filter(({ value }) => value === reason))[0] ?? 0n);
}

/** Without places (too many to keep) the days and arms are left. */
function arrivalsOf(
  places: readonly MomentsCell[],
  units: readonly MomentsCell[],
  { siteName }: TallyOptions,
): readonly ArrivalCount[] {
  const arrivals = new Map<string, ArrivalCount>();
  for (const { arm, day, value, sums } of places.length > 0 ? places : units) {
    const [siteId, channel]: [string | null, string | null] = value === "" ? [null, null] : JSON.parse(value);
    const site = siteId === null ? null : siteName(siteId);
    const place = { day: day === "" ? null : day, site, channel, arm };
    const key = JSON.stringify(place);
    arrivals.set(key, { ...place, count: (arrivals.get(key)?.count ?? 0) + Number(sums[unitsAt] ?? 0n) });
  }
  return [...arrivals.values()];
}

/** Stages that no unit came to are left out. */
function stagesOf(countOf: (place: number) => Counts): Readonly<Record<string, Counts>> {
  const stages = orderStages.map((stage, index) => [stage, countOf(stagesAt + index)] as const);
  return Object.fromEntries(stages.filter(([, counts]) => sumOf(counts) > 0));
}

function primaryUpTo(cells: readonly MomentsCell[], arms: readonly string[], { parts }: CellLayout): DayMoments[] {
  const [primary] = parts;
  if (!primary) return [];
  const { offset, scales } = primary;
  const end = offset + exactSumsLength(scales.length);
  const soFar = new Map<string, bigint[]>(arms.map((arm) => [arm, []]));
  const ofDay = new Map<string, MomentsCell[]>();
  for (const cell of cells) ofDay.set(cell.day, [...(ofDay.get(cell.day) ?? []), cell]);
  const days = [...ofDay.keys()].filter((day) => day !== "").sort();
  return days.flatMap((day) => {
    const today = (ofDay.get(day) ?? []).map(({ arm, sums }) => ({ arm, part: sums.slice(offset, end) }));
    for (const { arm, part } of today) add(soFar.get(arm) ?? [], part);
    // A day on which nobody has a value tells nothing new.
    if (today.every(({ part }) => (part[0] ?? 0n) === 0n)) return [];
    const byArm = [...soFar].map(([arm, sums]) => [arm, momentsFromExactSums(sums, scales)] as const);
    return [{ day, byArm: Object.fromEntries(byArm) }];
  });
}

function dayCounts(cells: readonly MomentsCell[], arms: readonly string[]): readonly DayCount[] {
  const days = new Map<string, Record<string, number>>();
  for (const { day, arm, sums } of cells) {
    if (day === "") continue;
    const counts = days.get(day) ?? Object.fromEntries(arms.map((key) => [key, 0]));
    counts[arm] = (counts[arm] ?? 0) + Number(sums[0] ?? 0n);
    days.set(day, counts);
  }
  return [...days].map(([day, counts]) => ({ day, counts })).sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** What people said they did, by arm; reasons most frequent first. Empty when nobody said anything. */
function executionsOf(
  done: readonly MomentsCell[],
  notDone: readonly MomentsCell[],
  arms: readonly string[],
): readonly ExecutionCount[] {
  if (done.length + notDone.length === 0) return [];
  return arms.map((arm) => {
    const own = notDone.filter((cell) => cell.arm === arm);
    const reasons = own.map(({ value, sums }) => ({ reason: value, count: Number(sums[0] ?? 0n) }));
    return {
      arm,
      done: Number(total(done.filter((cell) => cell.arm === arm))[0] ?? 0n),
      notDone: reasons.reduce((sum, { count }) => sum + count, 0),
      reasons: reasons.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    };
  });
}
