import type { Connection } from "../connection";
import type { KeptPhase, Place } from "./phases";

/** What each unit has added to the cells of its phase. Texts of other generations are as good as none. */
export interface Remembered {
  find(phase: KeptPhase, place: Place): string | null;
  /** Call inside a write, as the others below. */
  put(phase: KeptPhase, place: Place, contribution: string): void;
  drop(phase: KeptPhase, place: Place): void;
  /** Removes some of all generations; returns how many. */
  sweep(phase: number, limit: number): number;
}

export function openRemembered(connection: Connection): Remembered {
  const find = connection.prepare<[number, number, string, number], { contribution: string }>(
    "SELECT contribution FROM moment_unit WHERE phase = ? AND unit_key = ? AND unit = ? AND generation = ?",
  );
  const put = connection.prepare<[number, number, string, number, string]>(
    "INSERT OR REPLACE INTO moment_unit (phase, unit_key, unit, generation, contribution) VALUES (?, ?, ?, ?, ?)",
  );
  const drop = connection.prepare<[number, number, string]>(
    "DELETE FROM moment_unit WHERE phase = ? AND unit_key = ? AND unit = ?",
  );
  const sweep = connection.prepare<[number, number]>(
    `DELETE FROM moment_unit WHERE (phase, unit_key, unit) IN
      (SELECT phase, unit_key, unit FROM moment_unit WHERE phase = ? LIMIT ?)`,
  );
  return {
    find: ({ phase, generation }, { key, unit }) => find.get(phase, key, unit, generation)?.contribution ?? null,
    put: ({ phase, generation }, { key, unit }, contribution) => {
      put.run(phase, key, unit, generation, contribution);
    },
    drop: ({ phase }, { key, unit }) => {
      drop.run(phase, key, unit);
    },
    sweep: (phase, limit) => sweep.run(phase, limit).changes,
  };
}
