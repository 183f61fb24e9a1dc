import { Stack } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import classes from "./forecast.module.css";
import { ForecastChart } from "./forecast-chart";
import type { ExpectedPoint, ForecastView } from "./forecast-view";
import { roundOrders, roundRange } from "./round-orders";

/** The days to come in sentences, and the chart. */
export function ExpectSection({ view }: { view: ForecastView }) {
  const { forecast: words } = useTexts();
  const sentences = useForecastSentences(view);
  return (
    <Section title={words.expect.title} description={words.expect.text}>
      <Stack>
        <ul className={classes.sentences}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <ForecastChart view={view} />
      </Stack>
    </Section>
  );
}

/** "Expect 270 to 330 orders on Friday 27 Nov." and what else is worth saying; empty without a forecast. */
export function useForecastSentences({ expected, history, step }: ForecastView): readonly string[] {
  const { expect: words } = useTexts().forecast;
  const format = useFormat();
  const write = (orders: number) => format.integer(roundOrders(orders));
  const say = ({ estimate, lower, upper }: ExpectedPoint, when: string) => {
    if (lower === null || upper === null) return words.about(write(estimate), when);
    const [from, to] = roundRange(lower, upper);
    return words.between(format.integer(from), format.integer(to), when);
  };
  if (step === "week") return expected.slice(0, 3).map((point) => say(point, words.inWeek(format.day(point.day))));
  const when = (day: string, at: number) => [words.today, words.tomorrow][at] ?? words.on(format.namedDay(day));
  const days = expected.slice(0, 3).map((point, at) => say(point, when(point.day, at)));
  const [first, ...others] = expected;
  if (!first) return [];
  const busiest = others.reduce((most, point) => (point.estimate > most.estimate ? point : most), first);
  const ahead = expected.slice(0, 7).reduce((sum, { estimate }) => sum + estimate, 0);
  const before = history.slice(-7).reduce((sum, { orders }) => sum + orders, 0);
  return [
    ...days,
    words.busiest(format.namedDay(busiest.day), write(busiest.estimate)),
    ...(history.length >= 7 ? [words.nextWeek(write(ahead), format.integer(before))] : []),
  ];
}
