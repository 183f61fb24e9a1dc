import type { Connection } from "../connection";
import type { Names } from "../names";
import { armDurationReader } from "./arm-durations";
import { HOUR_MS, OPEN } from "./duration";
import { addCounts, type DurationCounts } from "./duration-codec";
import { durationTally } from "./duration-tally";
import type { DurationQuery, WarehouseDurations } from "./durations";

interface CellRow {
  readonly hour: number;
  readonly counts: Buffer;
}

/** The part of the warehouse's interface that is about how long orders took. */
export function durationsAccess(connection: Connection, names: Names, share: () => number): WarehouseDurations {
  const places = connection.prepare<[], { id: number; site: string; channel: string }>("SELECT * FROM duration_place");
  const cells = connection.prepare<[number, number, string], CellRow>(
    `SELECT hour, counts FROM order_duration
     WHERE hour >= ? AND hour < ? AND place IN (SELECT value FROM json_each(?))`,
  );
  const placesOf = ({ siteScope, site, channel }: DurationQuery) =>
    places
      .all()
      .filter((one) => siteScope === null || (one.site !== "" && siteScope.includes(one.site)))
      .filter((one) => (site ?? one.site) === one.site && (channel ?? one.channel) === one.channel)
      .map(({ id }) => id);
  const arms = armDurationReader(connection, names);
  return {
    readDurations: async (query) => {
      const ended: DurationCounts = new Map();
      const waiting = new Map<number, number>();
      const [from, until] = [Math.floor(query.from / HOUR_MS), Math.floor(query.until / HOUR_MS)];
      for (const { hour, counts } of cells.iterate(from, until, JSON.stringify(placesOf(query)))) {
        addCounts(ended, counts);
        const open = ended.get(OPEN) ?? 0;
        ended.delete(OPEN);
        if (open > 0) waiting.set(hour, (waiting.get(hour) ?? 0) + open);
      }
      return { ...durationTally(ended, waiting, query.at), share: share() };
    },
    armDurations: arms,
  };
}
