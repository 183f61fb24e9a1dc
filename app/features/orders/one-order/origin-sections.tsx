import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { OrderSource } from "./order-sources";
import type { OrderView } from "./view-order.server";

type OriginSectionsProps = Pick<OrderView, "sources" | "setAside"> & {
  /** Whether sources may be opened. */
  mayReadConnections: boolean;
};

/** Which sources told of the order, and what they told that could not be used. */
export function OriginSections({ sources, setAside, mayReadConnections }: OriginSectionsProps) {
  const { sources: words } = useTexts().orders.one;
  const format = useFormat();
  const columns: Column<OrderSource>[] = [
    {
      key: "source",
      header: words.source,
      isRowHeader: true,
      cell: ({ connectionId, name }) =>
        mayReadConnections ? (
          <Anchor component={Link} to={paths.connection(connectionId)}>
            {name}
          </Anchor>
        ) : (
          name
        ),
    },
    { key: "events", header: words.events, align: "end", cell: ({ events }) => format.integer(events) },
    { key: "first", header: words.first, cell: ({ firstRecordedAt }) => format.dateTime(firstRecordedAt) },
    { key: "last", header: words.last, cell: ({ lastRecordedAt }) => format.dateTime(lastRecordedAt) },
  ];
  return (
    <>
      {setAside.length > 0 ? <SetAside rows={setAside} mayOpen={mayReadConnections} /> : null}
      <Section title={words.title} boxed={false}>
        <DataTable caption={words.title} columns={columns} rows={sources} rowKey={({ connectionId }) => connectionId} />
      </Section>
    </>
  );
}

function SetAside({ rows, mayOpen }: { rows: OrderView["setAside"]; mayOpen: boolean }) {
  const { setAside: words } = useTexts().orders.one;
  const format = useFormat();
  const columns: Column<OrderView["setAside"][number]>[] = [
    {
      key: "source",
      header: words.source,
      isRowHeader: true,
      cell: ({ connectionId, source }) =>
        mayOpen ? (
          <Anchor component={Link} to={paths.connectionTab(connectionId, "quarantine")}>
            {source}
          </Anchor>
        ) : (
          source
        ),
    },
    { key: "field", header: words.field, cell: ({ pointer }) => pointer },
    { key: "reason", header: words.reason, cell: ({ reason }) => reason },
    { key: "when", header: words.when, cell: ({ at }) => format.dateTime(at) },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false}>
      <DataTable caption={words.title} columns={columns} rows={rows} rowKey={({ id }) => String(id)} />
    </Section>
  );
}
