import { useFormat, useTexts } from "~/components/preferences";
import type { Estimated } from "~experiments";

/** Figures with their intervals, in words. */
export function useEstimates() {
  const { customers: words } = useTexts();
  const format = useFormat();
  const bounds = ({ lower, upper }: Estimated, write: (value: number) => string) =>
    lower === null || upper === null ? words.none : words.between(write(lower), write(upper));
  return {
    share: (value: number) => format.percent(value, 1),
    money: (minor: number) => format.money(Math.round(minor)),
    count: (value: number) => format.number(value, 2),
    bounds,
    told: (figure: Estimated, write: (value: number) => string) =>
      figure.lower === null ? write(figure.estimate) : `${write(figure.estimate)} (${bounds(figure, write)})`,
  };
}
