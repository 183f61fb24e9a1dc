import { Anchor, Text, TextInput } from "@mantine/core";
import { Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { PersonWithRoles, TeamView } from "./view-teams.server";

type Role = PersonWithRoles["roles"][number];

/** A team's people with every role they had, have and will have. */
export function RolesOverTime({ view, mayWrite }: { view: TeamView; mayWrite: boolean }) {
  const { one: words } = useTexts().skillTeams;
  const isNow = ({ validFrom, validUntil }: Role) =>
    validFrom <= view.today && (validUntil === null || validUntil >= view.today);
  const namesNow = ({ roles }: PersonWithRoles) => roles.filter(isNow).map(({ name }) => name);
  return (
    <DataTable
      caption={words.people}
      rows={view.people}
      rowKey={({ id }) => id}
      empty={<Text>{words.noPeople}</Text>}
      columns={[
        {
          key: "person",
          header: words.person,
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Anchor component={Link} to={paths.skillsOf(id)}>
              {name}
            </Anchor>
          ),
        },
        { key: "now", header: words.now, cell: (person) => namesNow(person).join(", ") || words.none },
        {
          key: "history",
          header: words.history,
          isLong: true,
          cell: (person) =>
            person.roles.map((role) => (
              <Held key={role.id} role={role} userId={person.id} today={view.today} mayWrite={mayWrite} />
            )),
        },
      ]}
    />
  );
}

type HeldProps = { role: Role; userId: string; today: string; mayWrite: boolean };

function Held({ role: { id, name, validFrom, validUntil }, userId, today, mayWrite }: HeldProps) {
  const { one: words } = useTexts().skillTeams;
  const format = useFormat();
  const from = format.day(validFrom);
  const open = validFrom > today ? words.later(name, from) : words.since(name, from);
  return (
    <div>
      <Text size="sm">{validUntil === null ? open : words.span(name, from, format.day(validUntil))}</Text>
      {mayWrite && validUntil === null ? (
        <ConfirmForm
          label={words.end(name)}
          question={words.endQuestion}
          confirmLabel={words.endDo}
          values={{ intent: "end", userId, id }}
        >
          <TextInput
            type="date"
            name="until"
            label={words.lastDay}
            defaultValue={today}
            required
            withAsterisk={false}
          />
        </ConfirmForm>
      ) : null}
    </div>
  );
}
