import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { IconCircleCheck, IconLock, IconMail } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { Person } from "../settings.server";

type PeopleTableProps = {
  people: readonly Person[];
  viewerId: string;
  /** True: names lead to the page where a person is changed. */
  mayChange: boolean;
  empty: ReactNode;
};

/** Who is here, what they may do and where. */
export function PeopleTable({ people, viewerId, mayChange, empty }: PeopleTableProps) {
  const { settings, shell } = useTexts();
  const words = settings.people;
  const columns: readonly Column<Person>[] = [
    {
      key: "name",
      header: words.columns.name,
      isRowHeader: true,
      cell: (person) => (
        <>
          {mayChange ? (
            <Anchor component={Link} to={paths.person(person.id)}>
              {person.name}
            </Anchor>
          ) : (
            person.name
          )}
          {person.id === viewerId ? ` (${words.you})` : ""}
          <Text size="sm" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
            {[person.email, person.staffNumber].filter(Boolean).join(", ")}
          </Text>
        </>
      ),
    },
    { key: "role", header: words.columns.role, cell: ({ role }) => shell.roles[role] },
    { key: "where", header: words.columns.where, cell: (person) => placesOf(person, words.everywhere) },
    {
      key: "status",
      header: words.columns.status,
      cell: (person) => (
        <Group gap={6}>
          <PersonStatus status={person.status} />
          {person.isDemonstration ? <StatusBadge tone="neutral">{words.demonstration}</StatusBadge> : null}
        </Group>
      ),
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={people} rowKey={({ id }) => id} empty={empty} />;
}

const states = {
  active: { tone: "good", icon: IconCircleCheck },
  invited: { tone: "info", icon: IconMail },
  deactivated: { tone: "neutral", icon: IconLock },
} as const;

export function PersonStatus({ status }: Pick<Person, "status">) {
  const { tone, icon: StateIcon } = states[status];
  return (
    <StatusBadge tone={tone} icon={<StateIcon size={14} aria-hidden />}>
      {useTexts().settings.people.status[status]}
    </StatusBadge>
  );
}

function placesOf({ allSites, sites, teams }: Person, everywhere: string): string {
  return allSites ? everywhere : [...sites, ...teams].map(({ name }) => name).join(", ");
}
