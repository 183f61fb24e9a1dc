import { Anchor, Button, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { IconPlus } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { ExperimentState } from "./experiment-state";
import type { Due, ListRow } from "./list-view";

export interface ExperimentTableProps {
  readonly rows: readonly ListRow[];
  /** True when there is none at all, in any state. */
  readonly isEmpty: boolean;
  readonly mayPlan: boolean;
}

export function ExperimentTable({ rows, isEmpty, mayPlan }: ExperimentTableProps) {
  const { experimentList: words } = useTexts();
  return (
    <DataTable
      caption={words.title}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<Nothing isEmpty={isEmpty} mayPlan={mayPlan} />}
      columns={[
        {
          key: "name",
          header: words.columns.name,
          isRowHeader: true,
          cell: (row) => <Name row={row} mayPlan={mayPlan} />,
        },
        { key: "state", header: words.columns.state, cell: ({ status }) => <ExperimentState status={status} /> },
        { key: "due", header: words.columns.due, cell: ({ due }) => <DueText due={due} /> },
        {
          key: "where",
          header: words.columns.where,
          cell: ({ siteNames }) => (siteNames.length === 0 ? words.everywhere : siteNames.join(", ")),
        },
        { key: "owner", header: words.columns.owner, isWhole: true, cell: ({ ownerName }) => ownerName ?? "–" },
      ]}
    />
  );
}

function Name({ row, mayPlan }: { row: ListRow; mayPlan: boolean }) {
  const { experimentList: words, wizard } = useTexts();
  const isPlanned = row.status === "draft" || row.status === "ready";
  const name = wizard.planTitle(row.name);
  const kinds: Readonly<Record<string, string>> = wizard.kinds;
  return (
    <>
      {isPlanned && !mayPlan ? (
        name
      ) : (
        <Anchor component={Link} to={isPlanned ? paths.planExperiment(row.id) : paths.experiment(row.id)} fw={600}>
          {name}
        </Anchor>
      )}
      <Text size="xs" c="var(--quiet)">
        {kinds[row.kind]}
        {row.assignedElsewhere ? `, ${words.assignedElsewhere}` : ""}
      </Text>
    </>
  );
}

function DueText({ due }: { due: Due }) {
  const { due: words } = useTexts().experimentList;
  const format = useFormat();
  if (due.kind === "wait") return <>{words.wait(due.days)}</>;
  if (due.kind === "units") return <>{words.units(format.integer(due.units))}</>;
  if (due.kind === "decide") return <strong>{words.decide}</strong>;
  return <>{words[due.kind]}</>;
}

function Nothing({ isEmpty, mayPlan }: Pick<ExperimentTableProps, "isEmpty" | "mayPlan">) {
  const words = useTexts().experimentList;
  if (!isEmpty) return <EmptyState title={words.emptyFiltered}>{words.emptyFilteredText}</EmptyState>;
  return (
    <EmptyState
      title={words.emptyTitle}
      action={
        mayPlan ? (
          <Button component={Link} to={paths.newExperiment()} leftSection={<IconPlus size={16} aria-hidden />}>
            {words.new}
          </Button>
        ) : null
      }
    >
      {words.emptyText}
    </EmptyState>
  );
}
