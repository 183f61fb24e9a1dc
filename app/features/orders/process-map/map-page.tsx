import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { FactsLag } from "../facts-lag";
import { ComputingNotice } from "../flow-reading/computing-notice";
import { BottleneckBand } from "./bottleneck-band";
import { MapFilters } from "./map-filters";
import { type MapQuestion, mapSearchOf } from "./map-question";
import { PictureSection } from "./picture-section";
import { StepPanel } from "./step-panel";
import { StepTable } from "./step-table";
import type { MapView, ShownFlow } from "./view-map.server";
import { ActivitiesSection, VariantsSection } from "./ways-sections";

interface MapPageProps {
  readonly view: MapView;
  readonly question: MapQuestion;
  readonly at: number;
  readonly mayPlan: boolean;
  readonly mayReadOrders: boolean;
}

/** The flow of orders: what it is, where they wait, and each step by itself. */
export function MapPage({ view, question, at, mayPlan, mayReadOrders }: MapPageProps) {
  const { flow, days, choices, progress, hasFailed, sitesWithout, lag } = view;
  return (
    <>
      <MapFilters key={mapSearchOf(question)} question={question} days={days} choices={choices} />
      <ComputingNotice asOf={flow?.asOf ?? null} progress={progress} hasFailed={hasFailed} />
      {flow?.orders === 0 ? <NoOrders /> : null}
      {flow && flow.orders > 0 ? (
        <Stack gap="md">
          <BottleneckBand flow={flow} question={question} mayPlan={mayPlan} />
          <About flow={flow} days={days} />
          {sitesWithout.length > 0 ? <MissingHours sites={sitesWithout} /> : null}
          <PictureSection across={flow.across} down={flow.down} question={question} />
          <Files question={{ ...question, ...days }} />
          {flow.shown ? <StepPanel step={flow.shown} sites={flow.sites} mayReadOrders={mayReadOrders} /> : null}
          <StepTable steps={flow.steps} question={question} />
          <VariantsSection flow={flow} />
          <ActivitiesSection flow={flow} />
        </Stack>
      ) : null}
      <FactsLag lag={lag} at={at} />
    </>
  );
}

function NoOrders() {
  const { processMap: words } = useTexts();
  return (
    <EmptyState title={words.empty} action={<Link to={paths.connections()}>{words.emptyAction}</Link>}>
      {words.emptyText} <Link to={paths.map()}>{words.clear}</Link>
    </EmptyState>
  );
}

function About({ flow, days }: { flow: ShownFlow; days: MapView["days"] }) {
  const { processMap: words } = useTexts();
  const format = useFormat();
  return (
    <Text size="sm" c="var(--quiet)">
      {words.period(format.day(days.from), format.day(days.to), format.integer(flow.orders), format.integer(flow.open))}{" "}
      {flow.share < 1 ? words.sampled(format.percent(flow.share, 0)) : ""} {words.asOf(format.dateTime(flow.asOf))}
    </Text>
  );
}

function MissingHours({ sites }: { sites: readonly string[] }) {
  const { processMap: words } = useTexts();
  return (
    <Notice tone="info">
      {words.hours(sites.join(", "))} <Link to={paths.calendars()}>{words.setHours}</Link>
    </Notice>
  );
}

function Files({ question }: { question: MapQuestion }) {
  const { files } = useTexts().processMap;
  const search = mapSearchOf(question);
  return (
    <Group gap="md" className="no-print" role="group" aria-label={files.label}>
      {(["png", "svg", "csv"] as const).map((form) => (
        <Anchor key={form} href={paths.mapFile(form, search)} download>
          {files[form]}
        </Anchor>
      ))}
      <Anchor href={paths.ordersLog("ocel", logSearch(question))} download>
        {files.ocel}
      </Anchor>
    </Group>
  );
}

/** What the log of orders can be narrowed down by. */
function logSearch({ from, to, site, channel }: MapQuestion): string {
  const asked = Object.entries({ from, to, site, channel }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`;
}
