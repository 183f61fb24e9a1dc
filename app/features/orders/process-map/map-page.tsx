import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { FactsLag } from "../facts-lag";
import { ComputingNotice } from "../flow-reading/computing-notice";
import { BottleneckBand } from "./bottleneck-band";
import { MapFilters } from "./filters/map-filters";
import { type MapQuestion, mapSearchOf } from "./filters/map-question";
import { FlowCheckBand } from "./flow-check/flow-check-band";
import { handOffsAt } from "./hand-offs/hand-offs-at";
import { HandOffsSection } from "./hand-offs/hand-offs-section";
import { PictureSection } from "./picture/picture-section";
import { StepPanel } from "./step/step-panel";
import { StepTable } from "./step/step-table";
import type { MapView, ShownFlow } from "./view-map.server";
import { ActivitiesSection, VariantsSection } from "./ways-sections";

interface MapPageProps {
  readonly view: MapView;
  readonly question: MapQuestion;
  readonly at: number;
  readonly mayPlan: boolean;
  readonly mayReadOrders: boolean;
  readonly mayExport: boolean;
}

/** The flow of orders: what it is, where they wait, and each step by itself. */
export function MapPage({ view, question, at, mayPlan, mayReadOrders, mayExport }: MapPageProps) {
  const { flow, days, choices, progress, hasFailed, sitesWithout, lag } = view;
  // What only changes the picture leaves the filters as somebody fills them in.
  const { rare: _rare, by: _by, zoom: _zoom, step: _step, ...asked } = question;
  return (
    <>
      <ComputingNotice asOf={flow?.asOf ?? null} progress={progress} hasFailed={hasFailed} />
      {flow && flow.orders > 0 ? <BottleneckBand flow={flow} question={question} mayPlan={mayPlan} /> : null}
      <MapFilters key={mapSearchOf({ ...asked, ...days })} question={question} days={days} choices={choices} />
      {flow?.orders === 0 ? <NoOrders /> : null}
      {flow && flow.orders > 0 ? (
        <Stack gap="md">
          <About flow={flow} days={days} />
          {sitesWithout.length > 0 ? <MissingHours sites={sitesWithout} /> : null}
          {flow.check ? <FlowCheckBand check={flow.check} question={question} /> : null}
          <PictureSection across={flow.across} down={flow.down} question={question} />
          <Files question={{ ...question, ...days }} mayExport={mayExport} />
          {flow.shown ? (
            <StepPanel
              step={flow.shown.step}
              touches={flow.shown.touches}
              handOffs={handOffsAt(flow.handOffs, flow.shown.step)}
              sites={flow.sites}
              mayReadOrders={mayReadOrders}
              mayPlan={mayPlan && !flow.shown.isBottleneck}
            />
          ) : null}
          <HandOffsSection handOffs={flow.handOffs} />
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

function Files({ question, mayExport }: { question: MapQuestion; mayExport: boolean }) {
  const { files } = useTexts().processMap;
  const search = mapSearchOf(question);
  const forms = mayExport ? (["png", "svg", "csv", "ocel"] as const) : (["png", "svg", "csv"] as const);
  return (
    <Group gap="md" className="no-print" role="group" aria-label={files.label}>
      {forms.map((form) => (
        <Anchor key={form} href={paths.mapFile(form, search)} download>
          {files[form]}
        </Anchor>
      ))}
    </Group>
  );
}
