import { Anchor } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { SetAside } from "../../uploads/set-aside.server";
import type { ImportView } from "../view-import.server";

/** The first rows that could not be used, and all of them as a file to correct. */
export function SetAsideRows({ view, rows }: { view: ImportView; rows: readonly SetAside[] }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.progress;
  const { upload, connection } = view;
  const isPart = rows.length < upload.rowsQuarantined;
  const first = isPart ? words.setAsideFirst(format.integer(rows.length), format.integer(upload.rowsQuarantined)) : "";
  return (
    <Section
      title={words.setAsideTitle}
      description={`${words.setAsideText} ${first}`}
      action={
        <Anchor href={paths.importSetAside(connection.id, upload.id)} download>
          {words.download}
        </Anchor>
      }
      boxed={false}
    >
      <DataTable
        caption={words.setAsideTitle}
        rows={rows}
        rowKey={({ line, column }) => `${line} ${column}`}
        columns={[
          { key: "line", header: words.line, isRowHeader: true, cell: ({ line }) => line },
          { key: "column", header: imports.mapping.column, cell: ({ column }) => column || words.wholeRow },
          { key: "reason", header: words.reason, cell: ({ reason }) => reason },
          {
            key: "row",
            header: words.row,
            cell: ({ raw }) => <code style={{ overflowWrap: "anywhere" }}>{raw.slice(0, 200)}</code>,
          },
        ]}
      />
    </Section>
  );
}
