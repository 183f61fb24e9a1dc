import type { Connection } from "../connection";
import { dayNumber, dayText } from "./local-days";
import type { SubscriptionLife } from "./measures";
import type { LifeChange } from "./unit-changes";

interface SubscriptionLives {
  /** Call inside a write. */
  apply(changes: readonly LifeChange[]): void;
  /** Of subscriptions that began in [from, until). */
  list(from: string, until: string): readonly SubscriptionLife[];
  clear(): void;
}

interface Row {
  readonly start_day: number;
  readonly end_day: number;
  readonly subscriptions: number;
  readonly monthly_minor: number;
}

/** Counts of subscriptions by the days on which they began and ended. */
export function openSubscriptionLives(connection: Connection, table = "subscription_life"): SubscriptionLives {
  const add = connection.prepare<[number, number, number, number]>(
    `INSERT INTO ${table} (start_day, end_day, subscriptions, monthly_minor) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET subscriptions = subscriptions + excluded.subscriptions,
       monthly_minor = monthly_minor + excluded.monthly_minor`,
  );
  const drop = connection.prepare(`DELETE FROM ${table} WHERE subscriptions = 0`);
  const select = connection.prepare<[number, number], Row>(
    `SELECT * FROM ${table} WHERE start_day >= ? AND start_day < ? ORDER BY start_day, end_day`,
  );
  const clear = connection.prepare(`DELETE FROM ${table}`);
  return {
    apply: (changes) => {
      if (changes.length === 0) return;
      for (const { startDay, endDay, subscriptions, monthlyMinor } of changes) {
        add.run(startDay, endDay, subscriptions, monthlyMinor);
      }
      drop.run();
    },
    list: (from, until) =>
      select.all(dayNumber(from), dayNumber(until)).map((row) => ({
        startDay: dayText(row.start_day),
        endDay: row.end_day < 0 ? null : dayText(row.end_day),
        subscriptions: row.subscriptions,
        monthlyMinor: row.monthly_minor,
      })),
    clear: () => {
      clear.run();
    },
  };
}
