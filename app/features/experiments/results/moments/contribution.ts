import type { MomentsAddition } from "~db/warehouse/moments/moments";
import { exactSumsLength, exactSumsOf, toFixedPoint } from "~experiments";
import { orderStages } from "../event-types";
import type { MeasuredUnit } from "./measured-unit";
import { beforeAt, type CellLayout, heardOfAt, stagesAt } from "./metric-parts";

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** Kinds of cells. */
export const families = {
  /** The sums of analysed units, laid out by `CellLayout`; by dimension too. */
  units: "units",
  /** Analysed units by site and channel of their day. */
  places: "places",
  /** By day (UTC) of the assignment, for each hour: analysed units, and those of them without a primary value. */
  hours: "hours",
  /** Every unit that is not late, by day. */
  assigned: "assigned",
  /** Units that are not analysed; the value says why. */
  apart: "apart",
  /** Outcomes by the day they came. */
  outcomes: "outcomes",
  done: "done",
  /** The value is the reason. */
  notDone: "notDone",
} as const;

/**
 * A unit as the warehouse remembers it: only what its cells need, every value a whole number already. JSON of short
 * members, because there is one for each unit.
 */
interface Contribution {
  /** arm */
  readonly a: string;
  /** Why it is apart; absent when it is analysed. */
  readonly x?: string;
  /** Day in the organisation's zone, empty when not known. */
  readonly d: string;
  /** Hours since 1970 (UTC). */
  readonly h?: number;
  /** Groups: dimension, value, … */
  readonly g?: readonly string[];
  /** Site and channel. */
  readonly p?: readonly [string | null, string | null];
  readonly heard?: 1;
  /** Indexes of stages. */
  readonly s?: readonly number[];
  readonly b?: string;
  /** By metric. */
  readonly v?: readonly (readonly string[] | 0)[];
  /** Outcomes: day, how many, … */
  readonly o?: readonly (string | number)[];
  /** Carried out: arm, and the reason why not. */
  readonly e?: readonly [string] | readonly [string, string];
}

/** What a unit contributes, as a text that is the same whenever the unit is. */
export function contributionOf(unit: MeasuredUnit, layout: CellLayout, dayOf: (at: number) => string): string {
  const { arm, apart, assignedAt, execution, site, channel } = unit;
  const own = apart === null ? analysedPart(unit, layout) : { x: apart };
  const outcomes = apart === "late" || apart === "afterEnd" ? [] : countDays(unit.outcomesAt, dayOf);
  const contribution: Contribution = {
    a: arm,
    d: assignedAt === null ? "" : dayOf(assignedAt),
    ...(apart !== null || assignedAt === null ? {} : { h: Math.floor(assignedAt / HOUR_MS) }),
    ...(apart === null && assignedAt !== null ? { p: [site, channel] as const } : {}),
    ...own,
    ...(outcomes.length === 0 ? {} : { o: outcomes }),
    ...(execution === null
      ? {}
      : { e: execution.done ? ([execution.arm] as const) : ([execution.arm, execution.reason ?? ""] as const) }),
  };
  return JSON.stringify(contribution);
}

function analysedPart(unit: MeasuredUnit, { parts, beforeScale }: CellLayout): Partial<Contribution> {
  const { site, channel, groups, isHeardOf, stages, before, values } = unit;
  const dimensions = Object.entries({ site, channel, ...groups }).flatMap(([dimension, value]) =>
    value === null || value === "" ? [] : [dimension, value],
  );
  const stageIndexes = orderStages.flatMap((stage, index) => (stages.includes(stage) ? [index] : []));
  return {
    ...(dimensions.length === 0 ? {} : { g: dimensions }),
    ...(isHeardOf ? { heard: 1 } : {}),
    ...(stageIndexes.length === 0 ? {} : { s: stageIndexes }),
    ...(before === null ? {} : { b: String(toFixedPoint(before, beforeScale)) }),
    v: parts.map(({ key, scales, cap }) => {
      const value = values[key] ?? null;
      if (value === null) return 0;
      return scales.map((scale, i) => {
        const raw = value[i] ?? Number.NaN;
        return String(toFixedPoint(i === 0 && cap !== null ? Math.min(raw, cap) : raw, scale));
      });
    }),
  };
}

function countDays(times: readonly number[], dayOf: (at: number) => string): (string | number)[] {
  const days = new Map<string, number>();
  for (const at of times) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).flat();
}

/** What a remembered unit adds to the cells. */
export function additionsOf(text: string, layout: CellLayout): readonly MomentsAddition[] {
  const unit: Contribution = JSON.parse(text);
  const all = { arm: unit.a, day: unit.d, dimension: "", value: "" };
  const additions: MomentsAddition[] = [];
  if (unit.x !== "late") additions.push({ ...all, family: families.assigned, sums: [1n] });
  if (unit.x !== undefined) additions.push({ ...all, family: families.apart, day: "", value: unit.x, sums: [1n] });
  else additions.push(...analysedAdditions(unit, layout, all));
  for (let i = 0; unit.o && i < unit.o.length; i += 2) {
    const sums = [BigInt(unit.o[i + 1] ?? 0)];
    additions.push({ ...all, family: families.outcomes, day: String(unit.o[i]), sums });
  }
  if (unit.e) {
    const [arm, reason] = unit.e;
    const family = reason === undefined ? families.done : families.notDone;
    additions.push({ ...all, family, arm, day: "", value: reason ?? "", sums: [1n] });
  }
  return additions;
}

type AllUnits = Pick<MomentsAddition, "arm" | "day" | "dimension" | "value">;

function* analysedAdditions(unit: Contribution, layout: CellLayout, all: AllUnits): Generator<MomentsAddition> {
  const cell = { ...all, family: families.units, sums: sumsOf(unit, layout) };
  yield cell;
  for (let i = 0; unit.g && i < unit.g.length; i += 2) {
    yield { ...cell, dimension: unit.g[i] ?? "", value: unit.g[i + 1] ?? "" };
  }
  if (unit.p) yield { ...all, family: families.places, dimension: "place", value: JSON.stringify(unit.p), sums: [1n] };
  if (unit.h === undefined) return;
  const day = Math.floor(unit.h / HOURS_A_DAY);
  yield {
    ...all,
    family: families.hours,
    day: utcDay(day),
    offset: (unit.h - day * HOURS_A_DAY) * 2,
    sums: [1n, unit.v?.[0] === 0 ? 1n : 0n],
  };
}

const utcDays = new Map<number, string>();

/** Remembered: there are few days and many units. */
function utcDay(day: number): string {
  const known = utcDays.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * HOURS_A_DAY * HOUR_MS).toISOString().slice(0, 10);
  utcDays.set(day, text);
  return text;
}

function sumsOf({ heard, s, b, v }: Contribution, { parts }: CellLayout): bigint[] {
  const sums: bigint[] = [1n];
  sums[heardOfAt] = heard === 1 ? 1n : 0n;
  for (let stage = 0; stage < orderStages.length; stage++) sums[stagesAt + stage] = s?.includes(stage) ? 1n : 0n;
  put(sums, beforeAt, b === undefined ? zeros(1) : exactSumsOf([BigInt(b)]));
  for (let index = 0; index < parts.length; index++) {
    const { offset = 0, scales = [] } = parts[index] ?? {};
    const value = v?.[index] ?? 0;
    put(sums, offset, value === 0 ? zeros(scales.length) : exactSumsOf(value.map(BigInt)));
  }
  return sums;
}

function zeros(variables: number): readonly bigint[] {
  return new Array<bigint>(exactSumsLength(variables)).fill(0n);
}

function put(sums: bigint[], offset: number, part: readonly bigint[]): void {
  for (let i = 0; i < part.length; i++) sums[offset + i] = part[i] ?? 0n;
}
