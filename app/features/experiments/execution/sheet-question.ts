import { createFormat } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { Site } from "./arm-for-order";

export interface SheetQuestion {
  /** null: every site. */
  readonly site: Site | null;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly from: number;
  readonly until: number;
  /** An uploaded file of orders instead of the day's orders. */
  readonly fileId: string | null;
}

interface Desk {
  readonly sites: readonly Site[];
  readonly site: Site | null;
}

/**
 * What the address of the run sheet asks: `?day=2026-11-23&site=…&file=…`. A day that does not exist is today; without a
 * site it is the desk's.
 */
export function readSheetQuestion(
  search: URLSearchParams,
  { desk, timeZone, now }: { readonly desk: Desk; readonly timeZone: string; readonly now: number },
): SheetQuestion {
  const today = createFormat({ locale: "en-GB", currency: "EUR", timeZone }).dayOf(now);
  const asked = search.get("day") ?? "";
  const day = isDay(asked) ? asked : today;
  const siteId = search.get("site");
  const site = siteId === null ? desk.site : (desk.sites.find(({ id }) => id === siteId) ?? null);
  return {
    site,
    day,
    from: startOfDay(day, timeZone),
    until: startOfDay(nextDay(day), timeZone),
    fileId: search.get("file"),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
