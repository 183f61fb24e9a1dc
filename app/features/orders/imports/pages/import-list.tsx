import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ShownImport } from "../view-import.server";

export type ListedImport = Pick<
  ShownImport,
  "id" | "status" | "fileName" | "createdAt" | "rowsRead" | "rowsQuarantined" | "origin"
>;

const tones: Readonly<Record<ListedImport["status"], Tone>> = {
  mapping: "warn",
  running: "info",
  paused: "warn",
  done: "good",
  failed: "bad",
  undoing: "info",
  undone: "neutral",
};

export function ImportState({ status }: Pick<ListedImport, "status">) {
  const { imports } = useTexts();
  return <StatusBadge tone={tones[status]}>{imports.states[status]}</StatusBadge>;
}

/** Files that came for a source, newest first. */
export function ImportList({ connectionId, rows }: { connectionId: string; rows: readonly ListedImport[] }) {
  const { imports } = useTexts();
  const format = useFormat();
  const names = imports.columns;
  return (
    <Section title={imports.listTitle} boxed={false}>
      <DataTable
        caption={imports.listTitle}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={imports.none}>{imports.noneText}</EmptyState>}
        columns={[
          {
            key: "file",
            header: names.file,
            isRowHeader: true,
            cell: ({ id, fileName }) => (
              <Anchor component={Link} to={paths.import(connectionId, id)} style={{ overflowWrap: "anywhere" }}>
                {fileName}
              </Anchor>
            ),
          },
          { key: "state", header: names.state, cell: ({ status }) => <ImportState status={status} /> },
          { key: "by", header: names.by, cell: ({ origin }) => imports.origins[origin] },
          { key: "when", header: names.when, cell: ({ createdAt }) => format.dateTime(createdAt) },
          { key: "rows", header: names.rows, align: "end", cell: ({ rowsRead }) => format.integer(rowsRead) },
          {
            key: "aside",
            header: names.aside,
            align: "end",
            cell: ({ rowsQuarantined }) => format.integer(rowsQuarantined),
          },
        ]}
      />
    </Section>
  );
}
