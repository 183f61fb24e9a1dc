import type { Connection } from "../connection";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import { codeOf, HOUR_MS, OPEN } from "./duration";
import type { DurationCounts } from "./duration-codec";
import { durationTally } from "./duration-tally";
import type { ArmDurationQuery, ArmDurations } from "./durations";

const AT_ONCE = 1_000;

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

/** Reads the orders of an experiment's units page by page, and lets others work in between. */
export function armDurationReader(connection: Connection, names: Names) {
  const units = connection.prepare<[number, number, number, string, number], UnitRow>(
    `SELECT unit_key, unit, arm, assigned_at FROM ledger
     WHERE phase = ? AND (unit_key > ? OR (unit_key = ? AND unit > ?)) AND late = 0 AND other_arm IS NULL
     ORDER BY unit_key, unit LIMIT ?`,
  );
  const ofOrder = connection.prepare<[string], TimesRow>(
    `SELECT ${times} WHERE order_id = ? AND placed_at IS NOT NULL AND is_test = 0`,
  );
  const ofCustomer = connection.prepare<[string, number], TimesRow>(
    `SELECT ${times} WHERE customer_id = ? AND placed_at >= ? AND is_test = 0`,
  );
  async function* unitsOf(phaseIds: readonly string[]): AsyncGenerator<readonly UnitRow[]> {
    for (const phase of phaseIds.flatMap((phaseId) => names.findId(phaseId) ?? [])) {
      for (let last: UnitRow | undefined, isMore = true; isMore; ) {
        const after: number = last?.unit_key ?? Number.MIN_SAFE_INTEGER;
        const page: UnitRow[] = units.all(phase, after, after, last?.unit ?? "", AT_ONCE);
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
    for await (const page of unitsOf(phaseIds)) {
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
    }));
  };
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
