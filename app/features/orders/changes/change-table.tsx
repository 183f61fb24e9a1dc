import { Anchor, Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconTimeline } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ChangeFilter, ChangeLogView, ShownChange } from "./change-log.server";

/** Narrows the log by words, kind and site; works without script. */
export function ChangeSearch({ filter, sites }: { filter: ChangeFilter; sites: ChangeLogView["sites"] }) {
  const { changes: words } = useTexts();
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  return (
    <Form method="get" role="search" className="no-print">
      <Group align="end" mb="lg">
        <TextInput
          name="search"
          type="search"
          label={words.search}
          defaultValue={filter.search}
          style={{ flex: "1 1 16rem" }}
        />
        <NativeSelect
          name="kind"
          label={words.kind}
          defaultValue={filter.kind ?? ""}
          data={[{ value: "", label: words.anyKind }, ...kinds]}
        />
        <NativeSelect
          name="site"
          label={words.site}
          defaultValue={filter.site ?? ""}
          data={[{ value: "", label: words.anySite }, ...sites.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button type="submit" variant="default">
          {words.find}
        </Button>
      </Group>
    </Form>
  );
}

/** What changed, newest first. */
export function ChangeTable({ changes, isFiltered }: { changes: readonly ShownChange[]; isFiltered: boolean }) {
  const { changes: words } = useTexts();
  const format = useFormat();
  const columns: Column<ShownChange>[] = [
    { key: "day", header: words.columns.day, cell: ({ at }) => format.date(at) },
    { key: "what", header: words.columns.what, isRowHeader: true, cell: (change) => <What change={change} /> },
    { key: "kind", header: words.columns.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: "where", header: words.columns.where, cell: ({ siteNames }) => siteNames.join(", ") || words.everywhere },
    { key: "owner", header: words.columns.owner, cell: ({ ownerName }) => ownerName ?? words.nobody },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={changes}
      rowKey={({ id }) => id}
      empty={isFiltered ? <NoneFound /> : <NothingYet />}
    />
  );
}

function What({ change }: { change: ShownChange }) {
  const { changes: words } = useTexts();
  const format = useFormat();
  return (
    <>
      <Anchor component={Link} to={paths.change(change.id)} td={change.retiredAt === null ? undefined : "line-through"}>
        {change.title}
      </Anchor>
      {change.undoneAt === null ? null : (
        <Text size="sm" component="span" display="block">
          <StatusBadge tone="warn">{words.undone(format.date(change.undoneAt))}</StatusBadge>
        </Text>
      )}
      {change.retiredAt === null ? null : (
        <Text size="sm" component="span" display="block">
          <StatusBadge tone="neutral">{words.retired}</StatusBadge>
        </Text>
      )}
    </>
  );
}

function NoneFound() {
  const { changes: words } = useTexts();
  return (
    <EmptyState
      title={words.noneFound}
      action={
        <Button component={Link} to={paths.changes()} variant="default">
          {words.clear}
        </Button>
      }
    >
      {words.noneFoundText}
    </EmptyState>
  );
}

function NothingYet() {
  const { changes: words } = useTexts();
  return (
    <EmptyState title={words.empty} icon={<IconTimeline size={28} stroke={1.5} aria-hidden />}>
      {words.emptyText}
    </EmptyState>
  );
}
