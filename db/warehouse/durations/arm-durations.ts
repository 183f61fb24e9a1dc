import type { Connection } from "../connection";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import { codeOf, HOUR_MS, OPEN } from "./duration";
import type { DurationCounts } from "./duration-codec";
import { durationTally } from "./duration-tally";
import type { ArmDurationQuery, ArmDurations } from "./durations";

const AT_ONCE = 200;
/** More than these units of a phase are not read: as many by lot say the same within a few minutes. */
const MOST_UNITS = 50_000;
/** Keys are spread evenly over [0, 2^53), so the units below a key are drawn by lot. */
const KEYS = 2 ** 53;

interface UnitRow {
  readonly unit_key: number;
  readonly unit: string;
  readonly arm: number;
  readonly assigned_at: number;
}

interface TimesRow {
  readonly placedAt: number;
  readonly deliveredAt: number | null;
  readonly cancelledAt: number | null;
  readonly closedAt: number | null;
}

const times = `placed_at AS placedAt, delivered_at AS deliveredAt, cancelled_at AS cancelledAt, closed_at AS closedAt
  FROM order_fact`;

/**
 * Reads the orders of an experiment's units page by page, and lets others work in between. Of large phases a sample, the
 * same share of each.
 */
export function armDurationReader(connection: Connection, names: Names, mostUnits = MOST_UNITS) {
  const units = connection.prepare<[number, number, string, number, number], UnitRow>(
    `SELECT unit_key, unit, arm, assigned_at FROM ledger
     WHERE phase = ? AND (unit_key, unit) > (?, ?) AND unit_key < ? AND late = 0 AND other_arm IS NULL
     ORDER BY unit_key, unit LIMIT ?`,
  );
  const tooFar = connection.prepare<[number, number], { unit_key: number }>(
    "SELECT unit_key FROM ledger WHERE phase = ? ORDER BY unit_key, unit LIMIT 1 OFFSET ?",
  );
  const ofOrder = connection.prepare<[string], TimesRow>(
    `SELECT ${times} WHERE order_id = ? AND placed_at IS NOT NULL AND is_test = 0`,
  );
  const ofCustomer = connection.prepare<[string, number], TimesRow>(
    `SELECT ${times} WHERE customer_id = ? AND placed_at >= ? AND is_test = 0`,
  );
  async function* unitsOf(phases: readonly number[], below: number): AsyncGenerator<readonly UnitRow[]> {
    for (const phase of phases) {
      for (let last: UnitRow | undefined, isMore = true; isMore; ) {
        const page: UnitRow[] = units.all(phase, last?.unit_key ?? -1, last?.unit ?? "", below, AT_ONCE);
        yield page;
        last = page.at(-1);
        isMore = page.length === AT_ONCE;
        await breathe();
      }
    }
  }
  return async ({ phaseIds, unit, at }: ArmDurationQuery): Promise<readonly ArmDurations[]> => {
    const byArm = new Map<number, { ended: DurationCounts; waiting: Map<number, number> }>();
    const ordersOf = (row: UnitRow) =>
      unit === "orderId" ? ofOrder.all(row.unit) : ofCustomer.all(row.unit, row.assigned_at);
    const phases = phaseIds.flatMap((phaseId) => names.findId(phaseId) ?? []);
    const below = Math.min(KEYS, ...phases.map((phase) => tooFar.get(phase, mostUnits)?.unit_key ?? KEYS));
    for await (const page of unitsOf(phases, below)) {
      for (const row of page) {
        const known = byArm.get(row.arm) ?? { ended: new Map(), waiting: new Map() };
        byArm.set(row.arm, known);
        for (const order of ordersOf(row)) {
          const code = codeOf(order);
          if (code === OPEN) add(known.waiting, Math.floor(order.placedAt / HOUR_MS));
          else add(known.ended, code);
        }
      }
    }
    return [...byArm].map(([arm, { ended, waiting }]) => ({
      arm: names.textOf(arm),
      ...durationTally(ended, waiting, at),
      share: below / KEYS,
    }));
  };
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
