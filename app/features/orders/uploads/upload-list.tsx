import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";

export interface ListedUpload {
  readonly id: string;
  readonly status: "mapping" | "running" | "paused" | "done" | "failed" | "undoing" | "undone";
  readonly fileName: string;
  readonly createdAt: number;
  readonly rowsRead: number;
  readonly rowsQuarantined: number;
}

const tones: Readonly<Record<ListedUpload["status"], Tone>> = {
  mapping: "warn",
  running: "info",
  paused: "warn",
  done: "good",
  failed: "bad",
  undoing: "info",
  undone: "neutral",
};

export function UploadState({ status }: { status: ListedUpload["status"] }) {
  const { uploads } = useTexts();
  return <StatusBadge tone={tones[status]}>{uploads.states[status]}</StatusBadge>;
}

/** Files that were uploaded before, newest first. */
export function UploadList({ rows }: { rows: readonly ListedUpload[] }) {
  const { uploads } = useTexts();
  const format = useFormat();
  const names = uploads.columns;
  return (
    <Section title={uploads.listTitle} boxed={false}>
      <DataTable
        caption={uploads.listTitle}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={uploads.none}>{uploads.noneText}</EmptyState>}
        columns={[
          {
            key: "file",
            header: names.file,
            isRowHeader: true,
            cell: ({ id, fileName }) => (
              <Anchor component={Link} to={paths.upload(id)}>
                {fileName}
              </Anchor>
            ),
          },
          { key: "state", header: names.state, cell: ({ status }) => <UploadState status={status} /> },
          { key: "when", header: names.when, cell: ({ createdAt }) => format.dateTime(createdAt) },
          { key: "rows", header: names.rows, align: "end", cell: ({ rowsRead }) => format.integer(rowsRead) },
          {
            key: "aside",
            header: uploads.progress.setAside,
            align: "end",
            cell: ({ rowsQuarantined }) => format.integer(rowsQuarantined),
          },
        ]}
      />
    </Section>
  );
}
