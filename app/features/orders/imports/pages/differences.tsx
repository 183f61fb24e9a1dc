import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import type { ImportNotes } from "../running/import-notes";
import { useSaidValue } from "./said-value";

/** Columns of the order in which the lines of one order say different things. */
export function Differences({ differences }: Pick<ImportNotes, "differences">) {
  const { imports } = useTexts();
  const format = useFormat();
  const said = useSaidValue();
  const words = imports.progress;
  return (
    <Section title={words.differencesTitle} description={words.differencesText} boxed={false}>
      <DataTable
        caption={words.differencesTitle}
        rows={differences}
        rowKey={({ column }) => column}
        columns={[
          { key: "column", header: imports.mapping.column, isRowHeader: true, cell: ({ column }) => column },
          { key: "orders", header: words.orders, align: "end", cell: ({ orders }) => format.integer(orders) },
          {
            key: "example",
            header: words.exampleOrder,
            cell: ({ orderId, values }) => `${orderId}: ${values.map(said).join(" · ")}`,
          },
        ]}
      />
    </Section>
  );
}
