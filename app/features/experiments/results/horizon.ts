import type { Plan } from "../plan.schema";
import type { Horizon } from "./result";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What of the experiment's row says how far it is. Times in ms UTC. */
export interface Progress {
  readonly startedAt: number | null;
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number;
  readonly enrolmentStoppedAt: number | null;
  /** Units that are analysed. */
  readonly units: number;
  /** When the planned number of units was reached; null while it was not, or the end is a day. */
  readonly unitsReachedAt: number | null;
  /** Now, or when the experiment was concluded. */
  readonly at: number;
}

/** The longest time after its assignment that a unit's primary outcome and guardrails can still change, in ms. */
export function longestWindow({ primary, guardrails }: Plan["metrics"]): number {
  const hours = [primary, ...guardrails.map(({ metric }) => metric)].map(({ windowHours }) => windowHours ?? 0);
  return Math.max(...hours) * HOUR_MS;
}

/**
 * How far the experiment is. The planned end is reached when enrolment has come to its end and the outcomes of the last
 * unit are in; only then is it read without care for earlier looks. Enrolment stopped by hand does not bring a planned
 * day closer; where the end is counted in units, it is the end.
 */
export function horizonOf(plan: Plan, progress: Progress): Horizon {
  const { startedAt, plannedEndAt, plannedUnits, units, at } = progress;
  if (plan.assignedElsewhere) return elsewhere(progress);
  const enrolmentEnd = plannedEndAt ?? progress.unitsReachedAt ?? progress.enrolmentStoppedAt;
  const settledAt = enrolmentEnd === null ? null : enrolmentEnd + longestWindow(plan.metrics);
  const unitsPerDay = rateOf(progress, enrolmentEnd);
  const isPast = enrolmentEnd !== null && at >= enrolmentEnd;
  const isReached = settledAt !== null && at >= settledAt;
  return {
    kind: plannedEndAt === null ? "units" : "days",
    startedAt,
    plannedEndAt,
    plannedUnits,
    units,
    unitsPerDay,
    day: startedAt === null ? null : Math.floor(Math.max(0, at - startedAt) / DAY_MS) + 1,
    days: startedAt === null || plannedEndAt === null ? null : Math.round((plannedEndAt - startedAt) / DAY_MS),
    daysLeft: isReached ? 0 : daysLeft({ at, enrolmentEnd, settledAt, unitsPerDay, missing: plannedUnits - units }),
    isWaitingForOutcomes: isPast && !isReached,
    isReached,
  };
}

function elsewhere({ units }: Progress): Horizon {
  return {
    kind: "assignedElsewhere",
    startedAt: null,
    plannedEndAt: null,
    plannedUnits: units,
    units,
    unitsPerDay: null,
    day: null,
    days: null,
    daysLeft: null,
    isWaitingForOutcomes: false,
    isReached: true,
  };
}

function rateOf({ startedAt, units, at, enrolmentStoppedAt }: Progress, enrolmentEnd: number | null): number | null {
  if (startedAt === null) return null;
  const until = Math.min(at, enrolmentEnd ?? at, enrolmentStoppedAt ?? at);
  return until - startedAt < HOUR_MS ? null : (units * DAY_MS) / (until - startedAt);
}

function daysLeft(left: {
  readonly at: number;
  readonly enrolmentEnd: number | null;
  readonly settledAt: number | null;
  readonly unitsPerDay: number | null;
  readonly missing: number;
}): number | null {
  const { at, enrolmentEnd, settledAt, unitsPerDay, missing } = left;
  if (enrolmentEnd !== null && at < enrolmentEnd) return wholeDays(enrolmentEnd - at);
  if (settledAt !== null) return wholeDays(settledAt - at);
  return unitsPerDay !== null && unitsPerDay > 0 ? Math.max(1, Math.ceil(missing / unitsPerDay)) : null;
}

/** Days after today: day 19 of 42 leaves 23. The last day counts as one. */
function wholeDays(ms: number): number {
  return Math.max(1, Math.floor(ms / DAY_MS));
}
