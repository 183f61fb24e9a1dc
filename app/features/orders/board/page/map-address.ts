import { paths } from "~/lib/paths";
import type { Driver } from "../series/driver";
import { addDays, type Period } from "../series/periods";

/** The map of the same days, at the stage that drives a measure; null: as a whole. */
export function mapAddress(driver: Pick<Driver, "from" | "to"> | null, period: Period | null, site?: string): string {
  const days = period ? { from: period.from, to: addDays(period.until, -1) } : {};
  const asked = new URLSearchParams({
    ...days,
    ...(site === undefined ? {} : { site }),
    ...(driver ? { step: `${driver.from}>${driver.to}` } : {}),
  });
  return paths.map(`?${asked}`);
}
