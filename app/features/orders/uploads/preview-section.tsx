import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import type { PreviewRow, PreviewTable, PreviewValue } from "./preview-rows.server";

type Row = PreviewRow & { readonly key: string };

/** The first rows of the file exactly as they will be stored; rows that will be set aside say why. */
export function PreviewSection({ preview }: { preview: PreviewTable }) {
  const { mapping: words } = useTexts().uploads;
  const shownName: Readonly<Record<string, string>> = words.previewNames;
  const write = useValueText();
  const rows = preview.rows.map((row, index): Row => ({ ...row, key: `${row.line} ${index}` }));
  return (
    <Section title={words.previewTitle} boxed={false}>
      <DataTable
        caption={words.previewCaption}
        narrow="scroll"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "line", header: words.line, isRowHeader: true, cell: ({ line }) => line },
          ...preview.names.map((name, index) => ({
            key: `value ${name}`,
            header: shownName[name] ?? name,
            cell: ({ values, mistake }: Row) => {
              if (mistake === null) return write(values[index] ?? null);
              return index === 0 ? <Mistake {...mistake} /> : null;
            },
          })),
        ]}
      />
    </Section>
  );
}

function Mistake({ column, reason }: { column: string; reason: string }) {
  const { mapping: words } = useTexts().uploads;
  return (
    <StatusBadge tone="warn">
      {words.setAside}: {column} {reason}
    </StatusBadge>
  );
}

function useValueText() {
  const format = useFormat();
  return (value: PreviewValue): string => {
    if (value === null) return "";
    return typeof value === "object" ? format.dateTime(value.at) : String(value);
  };
}
