import type { SubmissionResult } from "@conform-to/react";
import { Button, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { shareBounds } from "~/components/charts/axis";
import { ForestPlot } from "~/components/charts/forest-plot";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { EmptyState } from "~/components/states/empty-state";
import { paths } from "~/lib/paths";
import { ComputedOf, ComputingNotice } from "../flow-reading/computing-notice";
import { ProductsSection } from "./products-section";
import { ReasonsSection } from "./reasons-section";
import type { ReturnsAnswer } from "./returns.server";
import type { ReturnsView } from "./returns-view";
import { WordsSection } from "./words-section";

type ReturnsPageProps = {
  answer: ReturnsAnswer;
  mayPlan: boolean;
  mayCorrect: boolean;
  lastResult: SubmissionResult<string[]> | null;
};

/** What comes back and why, which products and sites it comes from, and what the words are taken for. */
export function ReturnsPage({ answer, mayPlan, mayCorrect, lastResult }: ReturnsPageProps) {
  const { returns: words } = useTexts();
  const { date, percent } = useFormat();
  const { view, share, from, until, windowDays } = answer;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <ComputingNotice {...answer} />
      {view === null ? null : view.orders === 0 ? (
        <EmptyState title={words.empty}>{words.emptyText(windowDays)}</EmptyState>
      ) : (
        <>
          <FirstLook view={view} mayPlan={mayPlan} />
          <ReasonsSection reasons={view.reasons} />
          <ProductsSection view={view} mayPlan={mayPlan} />
          <SitesSection view={view} />
          <WordsSection view={view} mayCorrect={mayCorrect} lastResult={lastResult} />
          <Text size="sm" c="var(--quiet)">
            {words.period(date(from), date(until), windowDays)} {share < 1 ? words.part(percent(share, 0)) : ""}
          </Text>
          <ComputedOf asOf={answer.asOf} share={1} />
        </>
      )}
    </>
  );
}

function FirstLook({ view, mayPlan }: { view: ReturnsView; mayPlan: boolean }) {
  const { returns: words } = useTexts();
  const { integer, percent } = useFormat();
  const [first] = view.reasons;
  const [worst] = view.products;
  const [returned, orders] = [integer(view.returnedOrders), integer(view.orders)];
  const said = view.returns - view.unsaid;
  return (
    <Section title={words.short}>
      <p>
        {view.returnedOrders === 0
          ? words.noReturns
          : first
            ? words.sentence(words.names[first.reason], percent(first.share, 0), returned, orders)
            : words.plain(returned, orders)}{" "}
        {worst && worst.returned > 0
          ? words.worst(
              worst.product,
              percent(worst.rate.estimate, 0),
              percent(worst.rate.lower, 0),
              percent(worst.rate.upper, 0),
              percent(view.usualRate ?? 0, 0),
            )
          : null}
      </p>
      <StatTiles>
        <StatTile
          label={words.tiles.rate}
          value={percent(view.returnedOrders / view.orders, 1)}
          detail={words.tileDetail(returned, orders)}
        />
        <StatTile label={words.tiles.returns} value={integer(view.returns)} />
        <StatTile
          label={words.tiles.unsaid}
          value={integer(view.unsaid)}
          detail={words.tileDetail(integer(view.unsaid), integer(view.returns))}
        />
        <StatTile
          label={words.tiles.unknown}
          value={integer(view.unknown)}
          detail={words.tileDetail(integer(view.unknown), integer(said))}
        />
      </StatTiles>
      {mayPlan && first ? (
        <Form method="post" action={paths.newExperiment()} className="no-print">
          <input type="hidden" name="template" value="blank" />
          <input type="hidden" name="title" value={words.experiment.reasonTitle(words.names[first.reason])} />
          <input
            type="hidden"
            name="hypothesis"
            value={words.experiment.reasonHypothesis(words.names[first.reason], percent(first.share, 0))}
          />
          <Button type="submit" mt="md">
            {words.experiment.button}
          </Button>
        </Form>
      ) : null}
    </Section>
  );
}

function SitesSection({ view }: { view: ReturnsView }) {
  const { sites: words } = useTexts().returns;
  const { percent } = useFormat();
  return (
    <Section title={words.title}>
      <ForestPlot
        caption={words.rate}
        labelHeader={words.site}
        valueHeader={words.rate}
        rows={view.sites.map(({ site, rate }) => ({
          key: site ?? "",
          label: site ?? words.noSite,
          interval: rate,
        }))}
        format={(rate) => percent(rate, 1)}
        within={shareBounds}
      />
    </Section>
  );
}
