import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import type { Lag } from "~db/warehouse/warehouse";

/** How far what the page shows lags behind what has arrived. `at` is when the page was read. */
export function FactsLag({ lag, at }: { lag: Pick<Lag, "events" | "since">; at: number }) {
  const { lag: words } = useTexts().orders;
  const format = useFormat();
  const time = format.dateTime(lag.since ?? at);
  return (
    <Text size="sm" c="var(--quiet)" mb="md" role="status">
      {lag.events === 0 ? words.upToDate(time) : words.waiting(format.integer(lag.events), lag.events === 1, time)}
    </Text>
  );
}
