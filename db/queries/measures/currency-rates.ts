import { and, asc, count, desc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { currencyRates } from "../../schema/measures";

export type CurrencyRateRow = typeof currencyRates.$inferSelect;

/** Every stored rate, in order of time. */
export function listRates(db: Db): readonly CurrencyRateRow[] {
  return db.select().from(currencyRates).orderBy(asc(currencyRates.day), asc(currencyRates.currency)).all();
}

/** The newest rates first, a page of them. */
export function listNewestRates(db: Db, { limit, offset }: { limit: number; offset: number }) {
  const order = [desc(currencyRates.day), asc(currencyRates.currency)];
  return db
    .select()
    .from(currencyRates)
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
    .all();
}

export function countRates(db: Db): number {
  return db.select({ rates: count() }).from(currencyRates).get()?.rates ?? 0;
}

/** Writes rates; one of a currency and day that was there is replaced. Call inside a transaction. */
export function saveRates(db: Db, rows: readonly CurrencyRateRow[]): void {
  for (const row of rows) {
    const { rate, source, enteredBy, enteredAt } = row;
    db.insert(currencyRates)
      .values(row)
      .onConflictDoUpdate({
        target: [currencyRates.currency, currencyRates.day],
        set: { rate, source, enteredBy, enteredAt },
      })
      .run();
  }
}

/** Takes a rate out; undefined when there was none. */
export function removeRate(db: Db, { currency, day }: { currency: string; day: string }): CurrencyRateRow | undefined {
  const one = and(eq(currencyRates.currency, currency), eq(currencyRates.day, day));
  return db.delete(currencyRates).where(one).returning().get();
}
