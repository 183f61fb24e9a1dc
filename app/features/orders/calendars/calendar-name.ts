import { useTexts } from "~/components/preferences";
import type { ListedCalendar } from "./calendar-list.server";

/** What a calendar is called: whose hours, and where. */
export function useCalendarName() {
  const { calendars: words } = useTexts();
  return ({ siteName, carrier }: Pick<ListedCalendar, "siteName" | "carrier">): string => {
    if (carrier === null) return words.siteHours(siteName ?? "");
    return siteName === null ? words.carrierEverywhere(carrier) : words.carrierAt(carrier, siteName);
  };
}
