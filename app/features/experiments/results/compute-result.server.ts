import type { Execution, Warehouse } from "~db/warehouse/warehouse";
import { analyse } from "~experiments";
import type { Plan } from "../plan.schema";
import { armVerdicts, headlineArmOf } from "./arm-verdicts";
import { dayReader } from "./day-of";
import { relativePlan } from "./engine-plan";
import { dayCounter, type Gathered, gatherUnits } from "./gather-units.server";
import { horizonOf } from "./horizon";
import { effectsOverTime } from "./over-time";
import type { DayCount, ExecutionCount, ExperimentResult } from "./result";
import { checkTrust } from "./trust-checks";

export interface ResultQuestion {
  readonly experimentId: string;
  readonly plan: Plan;
  readonly planHash: string | null;
  /** The trial phase to analyse: the last. Null when assigned elsewhere. */
  readonly phase: { readonly id: string; readonly number: number; readonly startedAt: number } | null;
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number;
  readonly enrolmentStoppedAt: number | null;
  readonly concludedAt: number | null;
  readonly timeZone: string;
  readonly asOf: number;
  readonly siteName: (site: string) => string;
}

/**
 * Computes everything a reader of an experiment sees from the ledger and the events (or the imported units).
 *
 * Only the last trial phase is analysed: a new phase is opened after a repair, and deals units anew. Units assigned after
 * the planned end are counted and left out, so that what is decided on stands still while nobody has decided.
 *
 * @throws {RangeError} when the engine refuses the plan.
 */
export async function computeResult(warehouse: Warehouse, question: ResultQuestion): Promise<ExperimentResult> {
  const { plan, phase, asOf, concludedAt, timeZone, plannedUnits } = question;
  const dayOf = dayReader(timeZone);
  const unitsReachedAt = await findUnitsReachedAt(warehouse, question);
  const gathered = await gatherUnits(warehouse, {
    ...question,
    endsAt: concludedAt,
    phaseId: phase?.id ?? null,
    assignedBefore: question.plannedEndAt ?? unitsReachedAt,
    dayOf,
  });
  const { tally, plans } = gathered;
  const decision = analyse(plans.decision, tally.input);
  const horizon = horizonOf(plan, {
    ...question,
    startedAt: phase?.startedAt ?? null,
    unitsReachedAt,
    units: tally.counts.units,
    at: concludedAt ?? asOf,
  });
  const trust = checkTrust(plans.decision, decision, tally);
  const verdicts = armVerdicts(plan, decision, horizon, trust.alarms);
  const cap = tally.input.metrics[plan.metrics.primary.key]?.cap ?? null;
  return {
    format: 1,
    asOf,
    planHash: question.planHash,
    phase: phase && { number: phase.number, startedAt: phase.startedAt },
    isWithoutTimes: gathered.isWithoutTimes,
    units: await unitCounts(warehouse, question, gathered),
    horizon: { ...horizon, plannedUnits: plan.assignedElsewhere ? tally.counts.units : plannedUnits },
    maturity: { closed: tally.counts.closed, total: tally.counts.units },
    plans,
    decision,
    others: plans.others === null ? [] : analyse(plans.others, tally.input).comparisons,
    relative: analyse(relativePlan(plans), tally.input).comparisons,
    moments: tally.input.metrics,
    trust,
    verdicts,
    headlineArm: headlineArmOf(verdicts, plan.metrics.primary.direction),
    overTime: effectsOverTime(plans.decision, tally.placed, cap),
    assignmentsByDay: plan.assignedElsewhere
      ? gathered.assignmentsByDay
      : await countAssignments(warehouse, question, timeZone),
    outcomesByDay: gathered.outcomesByDay,
    executions: countExecutions(await warehouse.listExecutions(question.experimentId), plan, phase?.id ?? null),
  };
}

/** When the planned number of units was reached; null when it was not, or the end is a day. */
async function findUnitsReachedAt(
  warehouse: Warehouse,
  { plan, phase, plannedEndAt, plannedUnits }: ResultQuestion,
): Promise<number | null> {
  if (phase === null || plannedEndAt !== null || plan.assignedElsewhere) return null;
  const counts = await warehouse.countAssignments([phase.id], "UTC");
  if (counts.reduce((sum, { count }) => sum + count, 0) < plannedUnits) return null;
  const times: number[] = [];
  const query = { phaseIds: [phase.id], attribute: plan.unit.attribute, eventTypes: [] };
  for await (const { entry } of warehouse.unitHistories(query)) if (!entry.late) times.push(entry.assignedAt);
  times.sort((one, other) => one - other);
  const last = times[plannedUnits - 1];
  return last === undefined ? null : last + 1;
}

async function unitCounts(
  warehouse: Warehouse,
  { phase }: ResultQuestion,
  { tally, afterEnd }: Gathered,
): Promise<ExperimentResult["units"]> {
  return {
    byArm: tally.input.counts,
    heardOf: tally.counts.heardOf,
    late: phase === null ? 0 : await warehouse.countLate([phase.id]),
    inSeveralArms: tally.input.inSeveralArms,
    afterEnd,
    inUnknownArm: tally.counts.inUnknownArm,
  };
}

async function countAssignments(
  warehouse: Warehouse,
  { plan, phase }: ResultQuestion,
  timeZone: string,
): Promise<readonly DayCount[]> {
  if (phase === null) return [];
  const days = dayCounter(plan);
  for (const { day, arm, count } of await warehouse.countAssignments([phase.id], timeZone)) days.add(day, arm, count);
  return days.finish();
}

/** What people said they did, the last word of each unit counting; reasons most frequent first. */
function countExecutions(executions: readonly Execution[], plan: Plan, phaseId: string | null): ExecutionCount[] {
  const last = new Map<string, Execution>();
  for (const execution of executions) {
    if (execution.phaseId !== phaseId) continue;
    const earlier = last.get(execution.unit);
    if (!earlier || execution.at >= earlier.at) last.set(execution.unit, execution);
  }
  if (last.size === 0) return [];
  return plan.arms.map(({ key }) => {
    const own = [...last.values()].filter(({ arm }) => arm === key);
    const reasons = new Map<string, number>();
    for (const { done, reason } of own) {
      if (!done) reasons.set(reason ?? "", (reasons.get(reason ?? "") ?? 0) + 1);
    }
    return {
      arm: key,
      done: own.filter(({ done }) => done).length,
      notDone: own.filter(({ done }) => !done).length,
      reasons: [...reasons]
        .map(([reason, count]) => ({ reason, count }))
        .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    };
  });
}
