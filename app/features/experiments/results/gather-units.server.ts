import type { Warehouse } from "~db/warehouse/warehouse";
import type { Plan } from "../plan.schema";
import { type EnginePlans, enginePlans } from "./engine-plan";
import { type MeasureOptions, measuredImport, unitMeasure } from "./measure-units";
import type { DayCount } from "./result";
import { type Tally, unitTally } from "./unit-tally";

/** So many units are measured before everything else that waits goes first. */
const UNITS_AT_ONCE = 100;

export interface Gathered {
  readonly plans: EnginePlans;
  readonly tally: Tally;
  readonly outcomesByDay: readonly DayCount[];
  /** Units by the day of their assignment, for those without a ledger. */
  readonly assignmentsByDay: readonly DayCount[];
  readonly afterEnd: number;
  readonly isWithoutTimes: boolean;
}

export interface GatherOptions extends MeasureOptions {
  readonly experimentId: string;
  readonly phaseId: string | null;
  readonly plannedUnits: number;
  /** Units assigned from then on are not analysed; null: all are. */
  readonly assignedBefore: number | null;
}

/** Lets everything else that waits go first. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Reads and measures every unit of an experiment, a few at a time, so that endpoints keep answering. */
export async function gatherUnits(
  warehouse: Pick<Warehouse, "unitHistories" | "importedUnits">,
  options: GatherOptions,
): Promise<Gathered> {
  const plans = enginePlans(options.plan, options.plannedUnits);
  return options.plan.assignedElsewhere
    ? gatherImported(warehouse, options, plans)
    : gatherHistories(warehouse, options, plans);
}

async function gatherHistories(
  warehouse: Pick<Warehouse, "unitHistories">,
  options: GatherOptions,
  plans: EnginePlans,
): Promise<Gathered> {
  const { plan, phaseId, assignedBefore, dayOf } = options;
  const { eventTypes, measure, outcomes } = unitMeasure(options);
  const tally = unitTally(plans.decision, plans.others);
  const outcomeDays = dayCounter(plan);
  let afterEnd = 0;
  let read = 0;
  const phaseIds = phaseId === null ? [] : [phaseId];
  for await (const history of warehouse.unitHistories({ phaseIds, attribute: plan.unit.attribute, eventTypes })) {
    read += 1;
    if (read % UNITS_AT_ONCE === 0) await breathe();
    if (history.entry.late) continue;
    if (assignedBefore !== null && history.entry.assignedAt >= assignedBefore) {
      afterEnd += 1;
      continue;
    }
    tally.add(measure(history));
    for (const { occurredAt } of outcomes(history)) outcomeDays.add(dayOf(occurredAt), history.entry.arm);
  }
  return {
    plans,
    tally: tally.finish(),
    outcomesByDay: outcomeDays.finish(),
    assignmentsByDay: [],
    afterEnd,
    isWithoutTimes: false,
  };
}

async function gatherImported(
  warehouse: Pick<Warehouse, "importedUnits">,
  { plan, experimentId, dayOf }: GatherOptions,
  plans: EnginePlans,
): Promise<Gathered> {
  const tally = unitTally(plans.decision, plans.others);
  const days = dayCounter(plan);
  let read = 0;
  let isWithoutTimes = true;
  for await (const unit of warehouse.importedUnits(experimentId)) {
    read += 1;
    if (read % UNITS_AT_ONCE === 0) await breathe();
    const measured = measuredImport(plan, unit, dayOf);
    if (measured.day !== null) {
      isWithoutTimes = false;
      days.add(measured.day, measured.arm);
    }
    tally.add(measured);
  }
  return {
    plans,
    tally: tally.finish(),
    outcomesByDay: [],
    assignmentsByDay: days.finish(),
    afterEnd: 0,
    isWithoutTimes,
  };
}

/** Counts by day and arm. */
export function dayCounter({ arms }: Pick<Plan, "arms">) {
  const days = new Map<string, Record<string, number>>();
  const zeros = () => Object.fromEntries(arms.map(({ key }) => [key, 0]));
  return {
    add: (day: string, arm: string, count = 1) => {
      const counts = days.get(day) ?? zeros();
      counts[arm] = (counts[arm] ?? 0) + count;
      days.set(day, counts);
    },
    finish: (): DayCount[] =>
      [...days].map(([day, counts]) => ({ day, counts })).sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
}
