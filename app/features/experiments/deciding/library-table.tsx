import { Anchor, Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconBooks } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import classes from "../results/results.module.css";
import type { LibraryEntry, LibraryView } from "./library.server";

export type LibrarySearch = { readonly search: string; readonly kind: string | null; readonly siteId: string | null };

/** Search by words, kind and site; works without script. */
export function LibraryForm({ filter, sites }: { filter: LibrarySearch; sites: LibraryView["sites"] }) {
  const { deciding, wizard } = useTexts();
  const { library: words } = deciding;
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
          data={[
            { value: "", label: words.allKinds },
            ...Object.entries(wizard.kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <NativeSelect
          name="site"
          label={words.site}
          defaultValue={filter.siteId ?? ""}
          data={[{ value: "", label: words.allSites }, ...sites.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button type="submit" variant="default">
          {words.find}
        </Button>
      </Group>
    </Form>
  );
}

/** What was tried, decided and earned, newest first. */
export function LibraryTable({ entries, isFiltered }: { entries: LibraryView["entries"]; isFiltered: boolean }) {
  const { deciding } = useTexts();
  const format = useFormat();
  const { library: words } = deciding;
  const columns: Column<LibraryEntry>[] = [
    { key: "experiment", header: words.experiment, isRowHeader: true, cell: (entry) => <Name entry={entry} /> },
    { key: "decision", header: words.decision, isLong: true, cell: (entry) => <Decided entry={entry} /> },
    { key: "verdict", header: words.verdict, isLong: true, cell: ({ sentence }) => sentence ?? "" },
    {
      key: "month",
      header: words.month,
      align: "end",
      isWhole: true,
      cell: ({ monthly, currency }) =>
        monthly === null ? (
          ""
        ) : (
          <>
            {format.roundedMoney(monthly.estimate, currency)}
            <span className={classes.checkDetail}>
              {format.roundedMoney(monthly.lower, currency)} … {format.roundedMoney(monthly.upper, currency)}
            </span>
          </>
        ),
    },
    {
      key: "concluded",
      header: words.concluded,
      isWhole: true,
      cell: ({ concludedAt }) => (concludedAt === null ? "" : format.date(concludedAt)),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      empty={isFiltered ? <NoneFound /> : <NothingYet />}
    />
  );
}

function Name({ entry }: { entry: LibraryEntry }) {
  const { deciding, wizard } = useTexts();
  const { library: words } = deciding;
  const marks = [
    wizard.kinds[entry.kind],
    entry.siteNames.length > 0 ? entry.siteNames.join(", ") : null,
    entry.assignedElsewhere ? words.elsewhere : null,
    entry.status === "archived" ? words.archived : null,
  ].filter((mark) => mark !== null);
  return (
    <>
      <Anchor component={Link} to={paths.experiment(entry.id)}>
        {entry.name}
      </Anchor>
      <span className={classes.checkDetail}>{marks.join(" · ")}</span>
    </>
  );
}

function Decided({ entry: { decision } }: { entry: LibraryEntry }) {
  const { deciding } = useTexts();
  const { decisions: words } = deciding.library;
  if (decision === null) return words.none;
  if (decision.isUndone) return <StatusBadge tone="warn">{words.undone}</StatusBadge>;
  return (
    <>
      <StatusBadge tone={decision.kind === "ship" ? "good" : "neutral"}>
        {decision.kind === "ship" ? words.ship(decision.armName) : words.keep}
      </StatusBadge>
      <span className={classes.checkDetail}>{decision.reason}</span>
    </>
  );
}

function NoneFound() {
  const { deciding } = useTexts();
  const { library: words } = deciding;
  return (
    <EmptyState
      title={words.noneFound}
      action={
        <Button component={Link} to={paths.library()} variant="default">
          {words.clear}
        </Button>
      }
    >
      {words.noneFoundText}
    </EmptyState>
  );
}

function NothingYet() {
  const { deciding } = useTexts();
  const { library: words } = deciding;
  return (
    <EmptyState
      title={words.empty}
      icon={<IconBooks size={28} stroke={1.5} aria-hidden />}
      action={
        <Button component={Link} to={paths.experiments()}>
          {words.emptyDo}
        </Button>
      }
    >
      {words.emptyText}
    </EmptyState>
  );
}
