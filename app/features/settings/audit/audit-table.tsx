import { Code, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { AuditView } from "../settings.server";
import classes from "./audit-table.module.css";

type Entry = AuditView["entries"][number];

/** Changes with what was there before and after. */
export function AuditTable({ entries }: { entries: readonly Entry[] }) {
  const { audit } = useTexts().settings;
  const format = useFormat();
  const columns: readonly Column<Entry>[] = [
    { key: "at", header: audit.columns.at, cell: ({ at }) => format.dateTime(at) },
    {
      key: "actor",
      header: audit.columns.actor,
      cell: ({ actorKind, actorName, actorId }) =>
        actorName ?? (actorId === null ? audit.actors[actorKind] : `${audit.actors[actorKind]} ${actorId}`),
    },
    { key: "action", header: audit.columns.action, isRowHeader: true, cell: ({ action }) => <Code>{action}</Code> },
    {
      key: "subject",
      header: audit.columns.subject,
      cell: ({ subjectKind, subjectId }) => (
        <>
          {subjectKind}
          <Text size="xs" c="var(--quiet)" className={classes.id ?? ""}>
            {subjectId}
          </Text>
        </>
      ),
    },
    { key: "change", header: audit.columns.change, cell: (entry) => <Changes entry={entry} /> },
  ];
  return (
    <DataTable
      caption={audit.caption}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      empty={<EmptyState title={audit.empty}>{audit.emptyText}</EmptyState>}
    />
  );
}

const FEW = 4;

/** A few fields stand open; more fold, and open without script. */
function Changes({ entry: { changes } }: { entry: Entry }) {
  const { audit } = useTexts().settings;
  if (changes.length === 0) return null;
  const list = (
    <dl className={classes.changes}>
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          {name === "" ? null : <dt>{name}</dt>}
          <dd>
            {before === null ? null : <del>{before === "" ? "–" : before}</del>}
            {before !== null && after !== null ? " → " : null}
            {after === null ? null : <ins>{after === "" ? "–" : after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (changes.length <= FEW) return list;
  return (
    <details>
      <summary>
        {audit.showChange} ({changes.length})
      </summary>
      {list}
    </details>
  );
}
