import type { OrderFacts } from "~experiments";
import type { Connection } from "../connection";
import { codeOf, hourOf } from "./duration";
import { addCounts, type DurationCounts, encodeCounts } from "./duration-codec";

/** Changes of counts, gathered in memory by hour and place. */
export interface DurationChanges {
  add(facts: OrderFacts, sign: 1 | -1): void;
  /** Writes what was gathered. Call inside a write. */
  settle(): void;
  forget(): void;
}

/** @param table Another table of the same columns, to compare with. */
export function openDurationChanges(connection: Connection, table = "order_duration"): DurationChanges {
  const places = openDurationPlaces(connection);
  const find = connection.prepare<[number, number], { counts: Buffer }>(
    `SELECT counts FROM ${table} WHERE hour = ? AND place = ?`,
  );
  const put = connection.prepare<[number, number, Buffer]>(
    `INSERT INTO ${table} (hour, place, counts) VALUES (?, ?, ?)
     ON CONFLICT (hour, place) DO UPDATE SET counts = excluded.counts`,
  );
  const drop = connection.prepare<[number, number]>(`DELETE FROM ${table} WHERE hour = ? AND place = ?`);
  const byHour = new Map<number, Map<number, DurationCounts>>();
  return {
    add: (facts, sign) => {
      const hour = hourOf(facts);
      if (hour === null) return;
      const counts = countsOf(byHour, hour, places.idOf(facts.site, facts.channel));
      const code = codeOf(facts);
      counts.set(code, (counts.get(code) ?? 0) + sign);
    },
    settle: () => {
      for (const [hour, ofHour] of byHour) {
        for (const [place, counts] of ofHour) {
          if ([...counts.values()].every((count) => count === 0)) continue;
          const stored = find.get(hour, place);
          if (stored) addCounts(counts, stored.counts);
          const bytes = encodeCounts(counts);
          if (bytes.length > 0) put.run(hour, place, bytes);
          else drop.run(hour, place);
        }
      }
      byHour.clear();
    },
    forget: () => {
      byHour.clear();
      places.forget();
    },
  };
}

function countsOf(byHour: Map<number, Map<number, DurationCounts>>, hour: number, place: number): DurationCounts {
  const ofHour = byHour.get(hour) ?? new Map<number, DurationCounts>();
  byHour.set(hour, ofHour);
  const counts = ofHour.get(place) ?? new Map<number, number>();
  ofHour.set(place, counts);
  return counts;
}

/** So many combinations of site and channel are told apart; the others share one of their site, or one of all. */
const MOST_PLACES = 2_000;

/** Numbers of site and channel together; "" where an order does not say. */
function openDurationPlaces(connection: Connection) {
  const find = connection.prepare<[string, string], { id: number }>(
    "SELECT id FROM duration_place WHERE site = ? AND channel = ?",
  );
  const count = connection.prepare<[], { places: number }>("SELECT count(*) AS places FROM duration_place");
  const insert = connection.prepare<[string, string]>("INSERT INTO duration_place (site, channel) VALUES (?, ?)");
  const known = new Map<string, number>();
  const make = (site: string, channel: string): number => {
    const stored = find.get(site, channel);
    if (stored) return stored.id;
    const isFull = (count.get()?.places ?? 0) >= MOST_PLACES;
    if (isFull && channel !== "") return make(site, "");
    if (isFull && site !== "" && (count.get()?.places ?? 0) >= 2 * MOST_PLACES) return make("", "");
    return Number(insert.run(site, channel).lastInsertRowid);
  };
  return {
    idOf: (site: string | null, channel: string | null) => {
      const key = `${site ?? ""}\n${channel ?? ""}`;
      const id = known.get(key) ?? make(site ?? "", channel ?? "");
      if (known.size < 2 * MOST_PLACES) known.set(key, id);
      return id;
    },
    forget: () => known.clear(),
  };
}
