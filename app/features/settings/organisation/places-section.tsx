import { Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import type { SiteWithTeams } from "../settings.server";

type PlacesSectionProps = {
  places: readonly SiteWithTeams[];
  timeZones: readonly string[];
  /** The organisation's, proposed for a new site. */
  timeZone: string;
};

/** Sites with their teams; each can be added to and renamed, none removed: experiments and people refer to them. */
export function PlacesSection({ places, timeZones, timeZone }: PlacesSectionProps) {
  const words = useTexts().settings.organisation.places;
  return (
    <Section title={words.title} description={words.text} boxed={false}>
      <Stack>
        {places.length === 0 ? <EmptyState title={words.empty}>{words.emptyText}</EmptyState> : null}
        {places.map((site) => (
          <SiteCard key={site.id} site={site} timeZones={timeZones} />
        ))}
        <ConfirmForm
          label={words.addSite}
          question={words.addSite}
          confirmLabel={words.addSite}
          values={{ intent: "addSite" }}
          isDangerous={false}
          size="sm"
        >
          <SiteFields name="" zone={timeZone} timeZones={timeZones} />
        </ConfirmForm>
      </Stack>
    </Section>
  );
}

function SiteFields({ name, zone, timeZones }: { name: string; zone: string; timeZones: readonly string[] }) {
  const words = useTexts().settings.organisation.places;
  return (
    <>
      <TextInput name="name" label={words.siteName} defaultValue={name} required maxLength={80} withAsterisk={false} />
      <NativeSelect name="timeZone" label={words.siteZone} defaultValue={zone} data={[...timeZones]} mt="xs" />
    </>
  );
}

function SiteCard({ site, timeZones }: { site: SiteWithTeams; timeZones: readonly string[] }) {
  const words = useTexts().settings.organisation.places;
  return (
    <Paper>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={3}>{site.name}</Title>
          <Text size="sm" c="var(--quiet)">
            {site.timeZone}
          </Text>
        </div>
        <ConfirmForm
          label={words.change(site.name)}
          question={words.change(site.name)}
          confirmLabel={words.rename}
          values={{ intent: "changeSite", siteId: site.id }}
          isDangerous={false}
        >
          <SiteFields name={site.name} zone={site.timeZone} timeZones={timeZones} />
        </ConfirmForm>
      </Group>
      <Group mt="sm" gap="xs">
        {site.teams.length === 0 ? <Text size="sm">{words.noTeams}</Text> : null}
        {site.teams.map((team) => (
          <NameForm
            key={team.id}
            label={team.name}
            values={{ intent: "renameTeam", teamId: team.id }}
            name={team.name}
          />
        ))}
        <NameForm label={words.addTeam} values={{ intent: "addTeam", siteId: site.id }} name="" />
      </Group>
    </Paper>
  );
}

/** A button that opens one field: the name of a team. */
function NameForm({ label, values, name }: { label: string; values: Readonly<Record<string, string>>; name: string }) {
  const words = useTexts().settings.organisation.places;
  return (
    <ConfirmForm
      label={label}
      question={name === "" ? label : words.change(name)}
      confirmLabel={name === "" ? words.addTeam : words.rename}
      values={values}
      isDangerous={false}
    >
      <TextInput
        name="name"
        label={name === "" ? words.teamName : words.newName}
        defaultValue={name}
        required
        maxLength={80}
        withAsterisk={false}
      />
    </ConfirmForm>
  );
}
