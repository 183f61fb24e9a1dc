import { Anchor } from "@mantine/core";
import { IconDownload } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { ExpectSection } from "./expect-section";
import { ForecastFilter } from "./forecast-filter";
import type { ForecastView } from "./forecast-view";
import { TrustSection } from "./trust-section";
import { UnlikeSection } from "./unlike-section";

type ForecastPageProps = { view: ForecastView; sites: readonly string[]; search: string };

/** Orders to come, how far to trust that, and what may make it wrong. */
export function ForecastPage({ view, sites, search }: ForecastPageProps) {
  const { forecast: words } = useTexts();
  const { percent } = useFormat();
  const download = (
    <Anchor href={paths.forecastExport(search)} download className="no-print">
      <IconDownload size={16} aria-hidden /> {words.download}
    </Anchor>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={view.quality ? download : null} />
      <ForecastFilter key={search} step={view.step} site={view.site} sites={sites} />
      {view.share < 1 ? <Notice tone="info">{words.counting(percent(view.share, 0))}</Notice> : null}
      {view.quality ? (
        <>
          <ExpectSection view={view} />
          <TrustSection step={view.step} quality={view.quality} />
          <UnlikeSection view={view} />
        </>
      ) : (
        <EmptyState title={words.empty}>
          {view.step === "day" ? words.emptyText(view.read) : words.emptyWeekText(view.read)}
        </EmptyState>
      )}
    </>
  );
}
