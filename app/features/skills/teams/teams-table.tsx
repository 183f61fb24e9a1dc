import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ListedTeam } from "./view-teams.server";

/** Teams with who leads them and how many of their people have no role yet. */
export function TeamsTable({ teams }: { teams: readonly ListedTeam[] }) {
  const { table: words, noTeam, empty, emptyText } = useTexts().skillTeams;
  const format = useFormat();
  return (
    <DataTable
      caption={words.caption}
      rows={teams}
      rowKey={({ id }) => id}
      empty={<EmptyState title={empty}>{emptyText}</EmptyState>}
      columns={[
        {
          key: "team",
          header: words.team,
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Anchor component={Link} to={paths.skillTeam(id)}>
              {name ?? noTeam}
            </Anchor>
          ),
        },
        { key: "site", header: words.site, cell: ({ site }) => site || "–" },
        { key: "lead", header: words.lead, cell: ({ lead }) => lead ?? words.noLead },
        { key: "people", header: words.people, align: "end", cell: ({ people }) => format.integer(people) },
        {
          key: "without",
          header: words.without,
          align: "end",
          cell: ({ withoutRole }) => (withoutRole === 0 ? words.everybody : format.integer(withoutRole)),
        },
      ]}
    />
  );
}
