import { Stack, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { ForecastView } from "./forecast-view";

type Quality = NonNullable<ForecastView["quality"]>;
type Tried = Quality["tried"][number];
type TrustProps = { step: ForecastView["step"]; quality: Quality };

/** How each method did on the past, beside the plainest of all. */
export function TrustSection({ step, quality }: TrustProps) {
  const { trust: words } = useTexts().forecast;
  return (
    <Section title={words.title} description={words.text}>
      <Stack>
        <Verdict quality={quality} />
        {quality.season === 1 ? <Text size="sm">{words.noSeason[step]}</Text> : null}
        {quality.tried.length > 0 ? <BackTestTable step={step} quality={quality} /> : null}
      </Stack>
    </Section>
  );
}

function Verdict({ quality: { isBetterThanNaive, mase, naiveMase } }: { quality: Quality }) {
  const { trust: words } = useTexts().forecast;
  const { percent } = useFormat();
  if (isBetterThanNaive === null || mase === null || naiveMase === null)
    return <Notice tone="warn">{words.notTested}</Notice>;
  if (!isBetterThanNaive) return <Notice tone="warn">{words.noBetter}</Notice>;
  return <Notice tone="good">{words.better(percent(1 - mase / naiveMase, 0))}</Notice>;
}

function BackTestTable({ step, quality }: TrustProps) {
  const { trust: words, methods } = useTexts().forecast;
  const format = useFormat();
  const yardstick = quality.tried.some(({ method }) => method === "seasonalNaive") ? "seasonalNaive" : "naive";
  const columns: Column<Tried>[] = [
    { key: "method", header: words.method, isRowHeader: true, cell: ({ method }) => methods[step][method] },
    {
      key: "offBy",
      header: words.offBy[step],
      align: "end",
      cell: ({ meanError }) => format.number(meanError, 1),
    },
    { key: "mase", header: words.mase, align: "end", cell: ({ mase }) => format.number(mase, 2) },
    {
      key: "result",
      header: words.result,
      cell: ({ method }) => (
        <>
          {method === quality.method ? <StatusBadge tone="good">{words.chosen}</StatusBadge> : null}
          {method === yardstick ? <StatusBadge tone="neutral">{words.yardstick}</StatusBadge> : null}
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={words.caption(quality.tried[0]?.origins ?? 0)}
        showCaption
        columns={columns}
        rows={quality.tried}
        rowKey={({ method }) => method}
        boxed={false}
      />
      <Text size="sm" c="var(--quiet)">
        {words.maseText}
      </Text>
    </>
  );
}
