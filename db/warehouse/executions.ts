import type { Connection } from "./connection";
import type { Names } from "./names";
import { unitKey } from "./unit-key";
import type { Execution, ExecutionsOf } from "./warehouse";

interface ExecutionRow {
  readonly experiment: number;
  readonly phase: number;
  readonly unit: string;
  readonly arm: number;
  readonly done: number;
  readonly reason: string | null;
  readonly at: number;
  readonly user_id: string | null;
}

export interface Executions {
  /** Call inside a write. */
  record(execution: Execution): void;
  list(experimentId: string, of?: ExecutionsOf): readonly Execution[];
  /** The last word on a unit; null when nobody said anything. */
  findLast(phaseId: string, unit: string): Execution | null;
}

/** What people said about carrying an arm out; the last word on a unit counts, all are kept. */
export function openExecutions(connection: Connection, names: Names): Executions {
  const insert = connection.prepare(
    `INSERT INTO execution (experiment, phase, unit_key, unit, arm, done, reason, at, user_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = connection.prepare<[number], ExecutionRow>(
    "SELECT * FROM execution WHERE experiment = ? ORDER BY at, id",
  );
  const listOf = connection.prepare<[number, number, string], ExecutionRow>(
    "SELECT * FROM execution WHERE experiment = ? AND at >= ? AND user_id = ? ORDER BY at, id",
  );
  const findLast = connection.prepare<[number, number, string], ExecutionRow>(
    "SELECT * FROM execution WHERE phase = ? AND unit_key = ? AND unit = ? ORDER BY at DESC, id DESC LIMIT 1",
  );
  const toExecution = (row: ExecutionRow): Execution => ({
    experimentId: names.textOf(row.experiment),
    phaseId: names.textOf(row.phase),
    unit: row.unit,
    arm: names.textOf(row.arm),
    done: row.done === 1,
    reason: row.reason,
    at: row.at,
    userId: row.user_id,
  });
  return {
    record: (execution) => {
      insert.run(
        names.idOf(execution.experimentId),
        names.idOf(execution.phaseId),
        unitKey(execution.unit),
        execution.unit,
        names.idOf(execution.arm),
        execution.done ? 1 : 0,
        execution.reason,
        execution.at,
        execution.userId,
      );
    },
    list: (experimentId, of) => {
      const experiment = names.findId(experimentId) ?? 0;
      const rows = of === undefined ? list.all(experiment) : listOf.all(experiment, of.from, of.userId);
      return rows.map(toExecution);
    },
    findLast: (phaseId, unit) => {
      const row = findLast.get(names.findId(phaseId) ?? 0, unitKey(unit), unit);
      return row ? toExecution(row) : null;
    },
  };
}
