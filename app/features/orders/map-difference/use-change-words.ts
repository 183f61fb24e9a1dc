import { useFormat, useTexts } from "~/components/preferences";
import type { Compared } from "~experiments";
import { activityName } from "../process-map/use-flow-words";
import { STILL_OPEN } from "./compare-flows";

/** Less than this is written as no time at all, without a sign. */
const SHOWN_FROM_MS = 3_000;

/** Differences of flows in words. */
export function useChangeWords() {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.mapDifference;
  const signed = (milliseconds: number) => {
    if (Math.abs(milliseconds) < SHOWN_FROM_MS) return format.duration(0);
    return `${milliseconds > 0 ? "+" : ""}${format.duration(milliseconds)}`;
  };
  const activity = (name: string) => (name === STILL_OPEN ? words.stillOpen : activityName(texts, name));
  return {
    signed,
    activity,
    step: ({ from, to }: { readonly from: string; readonly to: string }) => words.arrow(activity(from), activity(to)),
    /** "−2 hours to −1.2 hours"; empty where there is no interval. */
    interval: ({ lower, upper }: Pick<Compared, "lower" | "upper">) =>
      lower === null || upper === null ? "" : words.between(signed(lower), signed(upper)),
    points: (difference: number) => format.points(difference),
  };
}
