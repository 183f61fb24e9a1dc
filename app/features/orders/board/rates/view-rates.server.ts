import type { Db } from "~db/client";
import { countRates, listNewestRates } from "~db/queries/measures/currency-rates";
import type { RatesView } from "./rates-page";

const PAGE = 50;

/** A page of the stored rates, the newest first. */
export function viewRates(db: Db, asked: number): Omit<RatesView, "mayWrite" | "today"> {
  const pageCount = Math.max(1, Math.ceil(countRates(db) / PAGE));
  const page = Math.min(pageCount, Number.isInteger(asked) && asked > 0 ? asked : 1);
  const rates = listNewestRates(db, { limit: PAGE, offset: (page - 1) * PAGE });
  return { rates: rates.map(({ currency, day, rate, source }) => ({ currency, day, rate, source })), page, pageCount };
}
