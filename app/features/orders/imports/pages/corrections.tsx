import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import type { ImportNotes, ShownCorrection } from "../running/import-notes";
import { useSaidValue } from "./said-value";

/** What a file said otherwise of events that were stored before, and what was known until then. */
export function Corrections({ corrected }: Pick<ImportNotes, "corrected">) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.corrections;
  const value = useShownValue();
  const fieldNames = new Map(Object.entries(words.fields));
  const { events, examples } = corrected;
  return (
    <Section title={words.title(format.integer(events))} description={words.text} boxed={false}>
      <DataTable
        caption={words.caption}
        rows={examples.map((one, index) => ({ ...one, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: "order", header: words.order, isRowHeader: true, cell: ({ orderId }) => orderId ?? words.nothing },
          { key: "type", header: words.event, cell: ({ type }) => type.replaceAll("_", " ") },
          { key: "field", header: words.field, cell: ({ field }) => fieldNames.get(field) ?? field },
          { key: "was", header: words.was, cell: ({ was }) => value(was) },
          { key: "is", header: words.is, cell: ({ is }) => value(is) },
        ]}
      />
    </Section>
  );
}

function useShownValue(): (said: ShownCorrection["was"]) => string {
  const { imports } = useTexts();
  const format = useFormat();
  const moment = useSaidValue();
  const words = imports.corrections;
  return (said) => {
    if (said === null) return words.nothing;
    if (typeof said === "object") return format.money(said.amountMinor, said.currency);
    if (typeof said === "boolean") return said ? words.yes : words.no;
    return typeof said === "number" ? String(said) : moment(said);
  };
}
