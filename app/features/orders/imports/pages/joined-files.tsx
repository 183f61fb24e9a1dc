import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ImportView, JoinedFile } from "../view-import.server";
import { JoinForm } from "./import-form";
import { ImportState } from "./import-list";

/** Files that are read after an import; until it begins, another can be joined. */
export function JoinedFiles({ view }: { view: ImportView }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.mapping;
  const { connection, upload, joined } = view;
  const isOpen = upload.status === "mapping";
  if (!isOpen && joined.length === 0) return null;
  return (
    <Section title={words.joinTitle} {...(isOpen ? { description: words.joinText } : {})}>
      {joined.length > 0 ? (
        <DataTable
          caption={words.joinTitle}
          boxed={false}
          rows={joined}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "file",
              header: imports.columns.file,
              isRowHeader: true,
              cell: ({ id, fileName }) => (
                <Anchor component={Link} to={paths.import(connection.id, id)}>
                  {fileName}
                </Anchor>
              ),
            },
            { key: "state", header: imports.columns.state, cell: (file) => <Ready file={file} /> },
            {
              key: "rows",
              header: imports.columns.rows,
              align: "end",
              cell: ({ rowsRead }) => format.integer(rowsRead),
            },
            {
              key: "aside",
              header: imports.columns.aside,
              align: "end",
              cell: ({ rowsQuarantined }) => format.integer(rowsQuarantined),
            },
          ]}
        />
      ) : null}
      {isOpen ? <JoinForm connectionId={connection.id} importId={upload.id} /> : null}
    </Section>
  );
}

function Ready({ file }: { file: JoinedFile }) {
  const { imports } = useTexts();
  if (file.status !== "mapping") return <ImportState status={file.status} />;
  return file.isReady ? (
    <StatusBadge tone="good">{imports.mapping.joinReady}</StatusBadge>
  ) : (
    <StatusBadge tone="warn">{imports.mapping.joinOpen}</StatusBadge>
  );
}
