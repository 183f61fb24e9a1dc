import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";

export type ShownNaming = { id: string; at: number; askedByName: string | null; orderId: string; reason: string };

/** Who had this person named as the handler of an order, when and why. */
export function NamingList({ namings }: { namings: readonly ShownNaming[] }) {
  const { namings: words } = useTexts().auth.account;
  const format = useFormat();
  return (
    <Section title={words.title} description={words.text} boxed={namings.length === 0}>
      <DataTable
        caption={words.title}
        rows={namings}
        rowKey={({ id }) => id}
        columns={[
          { key: "who", header: words.who, cell: ({ askedByName }) => askedByName ?? words.gone, isRowHeader: true },
          { key: "when", header: words.when, cell: ({ at }) => format.dateTime(at) },
          { key: "order", header: words.order, cell: ({ orderId }) => orderId },
          { key: "why", header: words.why, cell: ({ reason }) => reason },
        ]}
        empty={<Text>{words.none}</Text>}
      />
    </Section>
  );
}
