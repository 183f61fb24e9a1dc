import type { BackgroundFold } from "../background-fold";
import type { Connection } from "../connection";
import type { GroupCommit } from "../group-commit";
import type { MeasureCells } from "./measure-cells";
import type { WarehouseMeasures } from "./measures";
import { measureReader } from "./read-measures";
import { openSubscriptionLives } from "./subscription-lives";

/** A new organisation's cells are whole at once; others are counted in the background. */
const FIRST_MS = 20;

interface Parts {
  readonly connection: Connection;
  readonly cells: MeasureCells;
  readonly group: GroupCommit;
  /** Counts units in the background. */
  readonly counting: BackgroundFold;
}

/** The part of the warehouse's interface that is about measures. They are read as they stand; `lag()` says how far facts are. */
export function measuresAccess({ connection, cells, group, counting }: Parts): WarehouseMeasures {
  const read = measureReader(connection, cells.values);
  const lives = openSubscriptionLives(connection);
  const largest = connection.prepare<[], { id: number | null }>("SELECT max(id) AS id FROM order_fact");
  const share = () => {
    cells.setting.forget();
    const kept = cells.setting.current();
    if (kept === null) return 0;
    if (kept.isWhole) return 1;
    return Math.min(0.99, kept.afterOrder / Math.max(1, largest.get()?.id ?? 1));
  };
  return {
    readMeasures: async (query) => ({ ...read(query), share: share() }),
    subscriptionLives: async (from, until) => lives.list(from, until),
    keepMeasures: async (settings) => {
      await group.commit(() => {
        cells.keep(settings);
        cells.slice(FIRST_MS);
      });
      if (cells.isBehind()) counting.wake();
    },
    finishMeasures: counting.finish,
  };
}
