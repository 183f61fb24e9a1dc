import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ConnectionLine } from "./connection-list.server";
import { StateBadge } from "./state-badge";

/** Sources with how they stand and what of them waits for somebody. */
export function ConnectionTable({ lines, now, empty }: ConnectionTableProps) {
  const { connections: words } = useTexts();
  const format = useFormat();
  const columns: readonly Column<ConnectionLine>[] = [
    { key: "name", header: words.columns.name, isRowHeader: true, cell: (line) => <Name line={line} /> },
    { key: "state", header: words.columns.state, cell: (line) => <State line={line} now={now} /> },
    {
      key: "last",
      header: words.columns.last,
      cell: ({ lastAt }) => (lastAt === null ? words.never : format.dateTime(lastAt)),
    },
    { key: "today", header: words.columns.today, align: "end", cell: ({ today }) => format.integer(today) },
    {
      key: "quarantine",
      header: words.columns.quarantine,
      align: "end",
      cell: ({ id, quarantined }) => (
        <Waiting count={quarantined} to={paths.connectionTab(id, "quarantine")}>
          {words.rowsWaiting(quarantined)}
        </Waiting>
      ),
    },
    { key: "unknown", header: words.columns.unknown, cell: (line) => <Unknown line={line} /> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={lines} rowKey={({ id }) => id} empty={empty} />;
}

export interface ConnectionTableProps {
  readonly lines: readonly ConnectionLine[];
  readonly now: number;
  readonly empty: ReactNode;
}

function Name({ line: { id, name, kind } }: { line: ConnectionLine }) {
  const { connections } = useTexts();
  return (
    <>
      <Anchor component={Link} to={paths.connection(id)}>
        {name}
      </Anchor>
      <Text size="xs" c="var(--quiet)">
        {connections.kinds[kind]}
      </Text>
    </>
  );
}

function State({ line: { state, lastAt, usualPauseMs }, now }: { line: ConnectionLine; now: number }) {
  const { connections } = useTexts();
  const { duration } = useFormat();
  const isSilent = state === "silent" && lastAt !== null && usualPauseMs !== null;
  return (
    <>
      <StateBadge state={state} />
      {isSilent ? (
        <Text size="xs" c="var(--quiet)">
          {connections.silentFor(duration(now - lastAt), duration(usualPauseMs))}
        </Text>
      ) : null}
    </>
  );
}

/** What waits, as a link to it; a quiet word when nothing does. */
function Waiting({ count, to, children }: { count: number; to: string; children: ReactNode }) {
  const { connections } = useTexts();
  if (count === 0) {
    return (
      <Text span inherit c="var(--quiet)">
        {connections.none}
      </Text>
    );
  }
  return (
    <Anchor component={Link} to={to}>
      {children}
    </Anchor>
  );
}

function Unknown({ line: { id, unknownStatuses, unknownStaff } }: { line: ConnectionLine }) {
  const { connections: words } = useTexts();
  const parts = [
    ...(unknownStatuses > 0 ? [words.unknownStatuses(unknownStatuses)] : []),
    ...(unknownStaff > 0 ? [words.unknownStaff(unknownStaff)] : []),
  ];
  return (
    <Waiting count={parts.length} to={paths.connectionTab(id, "mapping")}>
      {parts.join(", ")}
    </Waiting>
  );
}
