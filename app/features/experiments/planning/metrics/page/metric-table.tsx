import { Text } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import type { ListedMetric } from "../metrics";
import { measureWords, windowWords } from "./metric-words";

/** Every metric, how it is made and which running experiments use it. */
export function MetricTable({ metrics: rows }: { metrics: readonly ListedMetric[] }) {
  const { metrics: words } = useTexts();
  const format = useFormat();
  return (
    <DataTable
      caption={words.title}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: words.columns.name, isRowHeader: true, cell: (row) => <MetricName metric={row} /> },
        { key: "how", header: words.columns.how, cell: ({ definition }) => measureWords(definition.measure, words) },
        {
          key: "window",
          header: words.columns.window,
          cell: ({ definition }) => windowWords(definition, words, format),
        },
        { key: "good", header: words.columns.good, cell: ({ definition }) => words.directions[definition.direction] },
        {
          key: "used",
          header: words.columns.used,
          cell: ({ usedBy }) => (usedBy.length === 0 ? words.unused : usedBy.join(", ")),
        },
        {
          key: "actions",
          header: words.archive,
          isHeaderHidden: true,
          cell: ({ id, isArchived }) =>
            isArchived ? null : (
              <ConfirmForm
                label={words.archive}
                question={words.archiveQuestion}
                confirmLabel={words.archive}
                values={{ intent: "archive", id }}
              />
            ),
        },
      ]}
    />
  );
}

function MetricName({ metric: { definition, isArchived } }: { metric: ListedMetric }) {
  const { metrics: words } = useTexts();
  return (
    <>
      {definition.name} {isArchived ? <StatusBadge tone="neutral">{words.archived}</StatusBadge> : null}
      {definition.description === "" ? null : (
        <Text size="xs" c="var(--quiet)">
          {definition.description}
        </Text>
      )}
    </>
  );
}
