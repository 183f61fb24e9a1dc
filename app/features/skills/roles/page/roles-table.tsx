import { Anchor, Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { RoleLinks } from "../../matrix/page/role-links";
import type { ListedRole } from "./view-roles.server";

/** Every role with what it asks for and to whom it passes on. */
export function RolesTable({ roles, mayWrite }: { roles: readonly ListedRole[]; mayWrite: boolean }) {
  const { table: words, one } = useTexts().jobRoles;
  const format = useFormat();
  return (
    <DataTable
      caption={words.caption}
      rows={roles}
      rowKey={({ id }) => id}
      empty={<NoRoles mayWrite={mayWrite} />}
      columns={[
        {
          key: "role",
          header: words.role,
          isRowHeader: true,
          cell: ({ id, name, isRetired }) => (
            <>
              <Anchor component={Link} to={paths.jobRole(id)}>
                {name}
              </Anchor>{" "}
              {isRetired ? <StatusBadge tone="neutral">{one.retired}</StatusBadge> : null}
            </>
          ),
        },
        { key: "about", header: words.about, isLong: true, cell: ({ about }) => about },
        { key: "asks", header: words.asks, cell: ({ skills }) => words.skills(skills) },
        {
          key: "to",
          header: words.to,
          isLong: true,
          cell: ({ to }) => (to.length > 0 ? <RoleLinks roles={to} /> : "–"),
        },
        {
          key: "people",
          header: words.people,
          align: "end",
          cell: ({ people }) => (people === 0 ? words.nobody : format.integer(people)),
        },
      ]}
    />
  );
}

function NoRoles({ mayWrite }: { mayWrite: boolean }) {
  const { jobRoles, skillMatrix } = useTexts();
  const { empty } = jobRoles;
  if (!mayWrite) return <EmptyState title={empty.title}>{empty.ask}</EmptyState>;
  const apply = (
    <Button component={Link} to={paths.applyMatrix()}>
      {skillMatrix.empty.apply}
    </Button>
  );
  return (
    <EmptyState title={empty.title} action={apply}>
      {empty.text}
    </EmptyState>
  );
}
