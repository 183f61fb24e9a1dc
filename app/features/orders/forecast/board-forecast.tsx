import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { useForecastSentences } from "./expect-section";
import { ForecastChart } from "./forecast-chart";
import type { ForecastView } from "./forecast-view";

const SENTENCES = 3;

/** The orders of the coming days beside the measures; nothing while there is nothing to forecast from. */
export function BoardForecast({ view }: { view: ForecastView }) {
  const { forecast: words } = useTexts();
  const sentences = useForecastSentences(view).slice(0, SENTENCES);
  if (!view.quality || view.share < 1) return null;
  const search = view.site === null ? "" : `?${new URLSearchParams({ site: view.site })}`;
  return (
    <Section
      title={words.onBoard.title}
      action={
        <Anchor component={Link} to={paths.forecast(search)} size="sm">
          {words.onBoard.more}
        </Anchor>
      }
    >
      <Stack gap="xs">
        <Text>{sentences.join(" ")}</Text>
        <Text size="sm" c="var(--quiet)">
          {view.quality.isBetterThanNaive === false ? words.trust.noBetter : words.onBoard.text}
        </Text>
        <ForecastChart view={view} height={180} />
      </Stack>
    </Section>
  );
}
