import { z } from "zod";
import { simulateAaTests } from "~experiments";

const TESTS = 200;
const ORDERS_A_DAY = 20;
/** How long a learner may let the tests run, and how many different runs there are: both few, so that all are kept. */
export const dayChoices = [7, 14, 28, 56] as const;
const RUNS = 20;

const askedSchema = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(dayChoices.map((days) => z.literal(days))))
    .catch(28),
  run: z.coerce.number().int().min(1).max(RUNS).catch(1),
});

export interface AaTestsView {
  readonly days: number;
  readonly run: number;
  readonly nextRun: number;
  /** By day: tests of 200 that had said "different" up to then. */
  readonly soFar: readonly number[];
  readonly atEnd: number;
}

const kept = new Map<string, AaTestsView>();

/** 200 experiments without any difference, as the address asks for them; what it cannot mean is 28 days. */
export function viewAaTests(address: URL): AaTestsView {
  const { days, run } = askedSchema.parse(Object.fromEntries(address.searchParams));
  const key = `${days}/${run}`;
  const view = kept.get(key) ?? runTests(days, run);
  kept.set(key, view);
  return view;
}

function runTests(days: number, run: number): AaTestsView {
  const tests = simulateAaTests({ tests: TESTS, days, ordersADay: ORDERS_A_DAY, alpha: 0.05, seed: `training/${run}` });
  const soFar = Array.from(
    { length: days },
    (_, at) => tests.filter(({ firstAlarmDay }) => firstAlarmDay !== null && firstAlarmDay <= at + 1).length,
  );
  const atEnd = tests.filter(({ isAlarmAtEnd }) => isAlarmAtEnd).length;
  return { days, run, nextRun: (run % RUNS) + 1, soFar, atEnd };
}
