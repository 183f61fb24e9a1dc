import { Anchor, Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { WaveStateBadge } from "./state-badge";
import type { ShownWave, SurveysView } from "./view-waves.server";

/** What can be asked. */
export function SurveyTable({ surveys }: { surveys: SurveysView["surveys"] }) {
  const { surveyWaves: words } = useTexts();
  const columns: Column<SurveysView["surveys"][number]>[] = [
    {
      key: "survey",
      header: words.columns.survey,
      isRowHeader: true,
      cell: ({ slug, title }) => (
        <Anchor component={Link} to={paths.survey(slug)}>
          {title}
        </Anchor>
      ),
    },
    { key: "kind", header: words.columns.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: "version", header: words.columns.version, align: "end", cell: ({ version }) => version },
    { key: "minutes", header: words.columns.minutes, align: "end", cell: ({ minutes }) => minutes },
    { key: "waves", header: words.columns.waves, align: "end", cell: ({ rounds }) => rounds },
  ];
  return (
    <DataTable
      caption={words.surveys}
      columns={columns}
      rows={surveys}
      rowKey={({ slug }) => slug}
      empty={<EmptyState title={words.noSurvey}>{words.noSurveyText}</EmptyState>}
    />
  );
}

/** The rounds, the latest first. */
export function WaveTable({ waves, mayAdd }: { waves: readonly ShownWave[]; mayAdd: boolean }) {
  const { surveyWaves: words } = useTexts();
  const format = useFormat();
  const columns: Column<ShownWave>[] = [
    {
      key: "name",
      header: words.columns.name,
      isRowHeader: true,
      cell: ({ id, name }) => (
        <Anchor component={Link} to={paths.wave(id)}>
          {name}
        </Anchor>
      ),
    },
    { key: "survey", header: words.columns.survey, cell: ({ title }) => title },
    { key: "state", header: words.columns.state, cell: ({ state }) => <WaveStateBadge state={state} /> },
    { key: "mode", header: words.columns.mode, cell: ({ mode }) => words.modes[mode] },
    {
      key: "opens",
      header: words.columns.opens,
      cell: ({ opensAt }) => (opensAt === null ? words.byHand : format.date(opensAt)),
    },
    { key: "closes", header: words.columns.closes, cell: (wave) => lastDay(wave, format) },
  ];
  return (
    <DataTable
      caption={words.waves}
      columns={columns}
      rows={waves}
      rowKey={({ id }) => id}
      empty={<NoWave mayAdd={mayAdd} />}
    />
  );
}

/** The last day on which it could be answered. */
export function lastDay(
  { closesAt, closedAt }: Pick<ShownWave, "closesAt" | "closedAt">,
  format: ReturnType<typeof useFormat>,
): string {
  if (closedAt !== null && (closesAt === null || closedAt < closesAt)) return format.date(closedAt);
  return closesAt === null ? "–" : format.date(closesAt - 1);
}

function NoWave({ mayAdd }: { mayAdd: boolean }) {
  const { surveyWaves: words } = useTexts();
  const action = mayAdd ? (
    <Button component={Link} to={paths.newWave()}>
      {words.add}
    </Button>
  ) : null;
  return (
    <EmptyState title={words.noWave} {...(action ? { action } : {})}>
      {words.noWaveText}
    </EmptyState>
  );
}
