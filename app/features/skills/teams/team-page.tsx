import { Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { NO_TEAM } from "./no-team";
import { RolesOverTime } from "./roles-over-time";
import type { TeamView } from "./view-teams.server";

type TeamPageProps = { view: TeamView; mayWrite: boolean };

/** One team, below the page's header: its lead, and its people's roles over time. */
export function TeamPage({ view, mayWrite }: TeamPageProps) {
  const { one: words } = useTexts().skillTeams;
  return (
    <>
      {view.id === NO_TEAM ? null : <Lead view={view} mayWrite={mayWrite} />}
      <Section title={words.people} boxed={false}>
        <RolesOverTime view={view} mayWrite={mayWrite} />
      </Section>
      {mayWrite && view.people.length > 0 ? <GiveRole view={view} /> : null}
    </>
  );
}

function Lead({ view, mayWrite }: TeamPageProps) {
  const { one: words } = useTexts().skillTeams;
  const options = view.leads.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section title={words.lead} description={words.leadHelp}>
      {mayWrite ? (
        <Form method="post">
          <input type="hidden" name="intent" value="lead" />
          <Group align="end">
            <NativeSelect
              name="leadId"
              label={words.lead}
              key={view.leadId}
              defaultValue={view.leadId ?? ""}
              data={[{ value: "", label: words.nobody }, ...options]}
            />
            <SubmitButton variant="default">{words.setLead}</SubmitButton>
          </Group>
        </Form>
      ) : (
        <Text>{view.lead ?? words.nobody}</Text>
      )}
    </Section>
  );
}

function GiveRole({ view }: { view: TeamView }) {
  const { one: words } = useTexts().skillTeams;
  const choices = (list: readonly { readonly id: string; readonly name: string }[], empty: string) => [
    { value: "", label: empty },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Section title={words.give}>
      <Form method="post">
        <input type="hidden" name="intent" value="give" />
        <Group align="end">
          <NativeSelect
            name="userId"
            label={words.person}
            required
            withAsterisk={false}
            data={choices(view.people, words.choosePerson)}
          />
          <NativeSelect
            name="roleId"
            label={words.role}
            required
            withAsterisk={false}
            data={choices(view.roles, words.chooseRole)}
          />
          <TextInput
            type="date"
            name="from"
            label={words.from}
            defaultValue={view.today}
            required
            withAsterisk={false}
          />
          <SubmitButton>{words.giveDo}</SubmitButton>
        </Group>
      </Form>
    </Section>
  );
}
