import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { lastDay } from "./survey-tables";
import type { WaveView } from "./view-wave.server";

type Fact = { readonly name: string; readonly value: ReactNode };

/** What people are told, whom it asks and when. */
export function WaveFacts({ view }: { view: WaveView }) {
  const { surveyWaves: words } = useTexts();
  const { one } = words;
  const columns: Column<Fact>[] = [
    { key: "name", header: one.fact, isHeaderHidden: true, isRowHeader: true, cell: ({ name }) => name },
    { key: "value", header: one.said, isHeaderHidden: true, isLong: true, cell: ({ value }) => value },
  ];
  return (
    <Section title={one.facts} boxed={false}>
      <DataTable caption={one.facts} columns={columns} rows={useFacts(view)} rowKey={({ name }) => name} />
    </Section>
  );
}

function useFacts({ wave, slug, kind, title, version, audience, reach }: WaveView): Fact[] {
  const { surveyWaves: words } = useTexts();
  const format = useFormat();
  const { one } = words;
  const { remindAfterDays, opensAt, state } = wave;
  const survey = (
    <Anchor component={Link} to={paths.survey(slug)}>
      {title}, {one.version(version)}
    </Anchor>
  );
  return [
    { name: one.survey, value: survey },
    { name: one.promise, value: words.promises[wave.mode] },
    { name: one.published, value: one.groups(wave.smallestGroup, wave.smallestCommentGroup) },
    { name: one.audience, value: audience.join(", ") || words.everybody },
    ...(kind === "skills" ? [{ name: one.who, value: wave.asksPeers ? one.peers : one.noPeers }] : []),
    {
      name: state === "draft" ? one.opens : one.opened,
      value: opensAt === null ? words.byHand : format.dateTime(opensAt),
    },
    { name: one.closes, value: lastDay(wave, format) },
    { name: one.reminders, value: remindAfterDays === null ? one.noReminders : one.everyDays(remindAfterDays) },
    ...(state === "draft" ? [] : [{ name: one.reach, value: <Reach {...reach} /> }]),
  ];
}

function Reach({ people, mailed }: WaveView["reach"]) {
  const { one } = useTexts().surveyWaves;
  return <>{mailed === 0 ? one.asked(people) : one.reached(people, mailed)}</>;
}

/** How far each team has come, never in numbers. */
export function WaveBands({ view }: { view: WaveView }) {
  const { surveyWaves: words } = useTexts();
  const { one } = words;
  const columns: Column<WaveView["bands"][number]>[] = [
    { key: "team", header: words.columns.team, isRowHeader: true, cell: ({ name }) => name },
    { key: "site", header: words.columns.site, cell: ({ site }) => site },
    { key: "band", header: words.columns.band, cell: ({ band }) => (band === null ? one.tooFew : one.band[band]) },
  ];
  return (
    <Section title={one.bands} description={one.bandsDescription} boxed={false}>
      <DataTable
        caption={one.bands}
        columns={columns}
        rows={view.bands}
        rowKey={({ teamId }) => teamId}
        empty={<Text>{one.noBands}</Text>}
      />
    </Section>
  );
}
