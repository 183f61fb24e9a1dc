import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { EndpointLine } from "../view-webhooks.server";
import { EndpointState } from "./endpoint-state";

/** Every endpoint: where it is, what it is told of, how it goes. */
export function EndpointTable({ lines, empty }: { lines: readonly EndpointLine[]; empty: ReactNode }) {
  const { webhooks: words } = useTexts();
  const { dateTime } = useFormat();
  return (
    <DataTable
      caption={words.caption}
      rows={lines}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        { key: "name", header: words.columns.name, isRowHeader: true, cell: (line) => <Name line={line} /> },
        {
          key: "events",
          header: words.columns.events,
          cell: ({ events }) => events.map((event) => words.events[event]).join("; "),
        },
        {
          key: "last",
          header: words.columns.last,
          cell: ({ last }) =>
            last === null ? words.never : `${dateTime(last.createdAt)}: ${words.one.messageStates[last.state]}`,
        },
        { key: "state", header: words.columns.state, cell: (line) => <EndpointState endpoint={line} /> },
      ]}
    />
  );
}

function Name({ line: { id, name, url } }: { line: EndpointLine }) {
  return (
    <>
      <Anchor component={Link} to={paths.webhook(id)}>
        {name}
      </Anchor>
      <Text size="xs" c="var(--quiet)">
        {URL.canParse(url) ? new URL(url).host : url}
      </Text>
    </>
  );
}
