import { paths } from "~/lib/paths";
import type { Driver } from "../series/driver";
import { addDays, type Period } from "../series/periods";

/** The map of the same days, at the stage that drives a measure. */
export function mapAddress({ from, to }: Pick<Driver, "from" | "to">, period: Period | null, site?: string): string {
  const days = period ? { from: period.from, to: addDays(period.until, -1) } : {};
  const asked = new URLSearchParams({ ...days, ...(site === undefined ? {} : { site }), stage: `${from}>${to}` });
  return paths.map(`?${asked}`);
}
