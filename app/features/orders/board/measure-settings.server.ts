import { currentCostTable } from "~/features/experiments/experiments.server";
import { onControlChange } from "~/lib/control-changes.server";
import { db, warehouse } from "~/lib/database.server";
import { currencyExponent } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import { listRates } from "~db/queries/measures/currency-rates";
import { findMeasureOptions, type MeasureOptionsRow } from "~db/queries/measures/measure-options";
import type { MeasureSettings } from "~db/warehouse/measures/measures";
import type { CurrencyRate, MeasureOptions } from "~experiments";

/** Until the organisation says otherwise. */
const usual: MeasureOptionsRow = { fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180 };

/** What the organisation decided about its measures, without the rates: enough to read them. */
export function measureOptionsOf(db: Db): MeasureOptions {
  return { currency: currentPreferences().currency, ...(findMeasureOptions(db) ?? usual) };
}

/** What measures are made by; when it changes they are made anew. */
export function measureSettings(db: Db): MeasureSettings {
  const preferences = currentPreferences();
  const { timeZone, currency } = preferences;
  const rates = listRates(db).map(
    (row): CurrencyRate => ({
      currency: row.currency,
      from: startOfDay(row.day, timeZone),
      // Of minor units: 1 JPY has none of them, 1 EUR a hundred.
      rate: row.rate * 10 ** (currencyExponent(currency) - currencyExponent(row.currency)),
    }),
  );
  return { zone: timeZone, ...measureOptionsOf(db), rates, costs: currentCostTable(db, preferences) };
}

let stopListening: (() => void) | null = null;

/** Keeps the measures of the warehouse by the organisation's settings, now and whenever they change. Call once, at the start. */
export function startMeasures(onError: (error: unknown) => void): void {
  let kept = "";
  const keep = () => {
    const settings = measureSettings(db);
    const now = JSON.stringify(settings);
    if (now === kept) return;
    kept = now;
    warehouse.keepMeasures(settings).catch(onError);
  };
  keep();
  stopListening = onControlChange(keep);
}

export function stopMeasures(): void {
  stopListening?.();
  stopListening = null;
}
