import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { DeskOrder, DeskToday, OwnReport } from "../execution/desk-today.server";
import classes from "./today.module.css";

/** The day of those who handle orders: what waits for them, what is done differently, and what they said today. */
export function DeskSection({ desk }: { desk: DeskToday }) {
  return (
    <>
      <Waiting desk={desk} />
      <Practices desk={desk} />
      <Reports reports={desk.reports} />
    </>
  );
}

const lookUpOf = (order: string) => `${paths.lookUp()}?${new URLSearchParams({ order })}`;

function Waiting({ desk }: { desk: DeskToday }) {
  const { desk: words } = useTexts().today;
  const { dateTime } = useFormat();
  const columns: Column<DeskOrder>[] = [
    {
      key: "order",
      header: words.order,
      isRowHeader: true,
      cell: ({ orderId }) => (
        <Anchor component={Link} to={lookUpOf(orderId)}>
          {orderId}
        </Anchor>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => <StatusBadge tone={state === "toReport" ? "warn" : "info"}>{words[state]}</StatusBadge>,
    },
    { key: "experiments", header: words.experiments, cell: ({ experiments }) => experiments.join(", ") },
    {
      key: "placed",
      header: words.placed,
      isWhole: true,
      cell: ({ placedAt }) => (placedAt === null ? "" : dateTime(placedAt)),
    },
  ];
  const isAny = desk.waiting.length > 0;
  return (
    <Section title={words.waitingTitle} boxed={false} {...(isAny ? { description: words.waitingText } : {})}>
      {isAny ? <p className={classes.counts}>{words.counts(desk.toLookUp, desk.toReport)}</p> : null}
      <DataTable
        caption={words.waitingTitle}
        columns={columns}
        rows={desk.waiting}
        rowKey={({ orderId }) => orderId}
        empty={<EmptyState title={words.nobody}>{words.nobodyText(desk.siteName)}</EmptyState>}
      />
      <Anchor component={Link} to={paths.runSheet()} mt="sm" display="inline-block">
        {words.all(desk.placed)}
      </Anchor>
    </Section>
  );
}

function Practices({ desk: { practices } }: { desk: DeskToday }) {
  const { desk: words } = useTexts().today;
  if (practices.length === 0) return null;
  return (
    <Section title={words.practicesTitle}>
      <ul className={classes.drafts}>
        {practices.map(({ id, name, isStandard }) => (
          <li key={id}>
            {name} <span className={classes.quiet}>{isStandard ? words.standard : words.trial}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reports({ reports }: { reports: readonly OwnReport[] }) {
  const { desk: words } = useTexts().today;
  const { time } = useFormat();
  if (reports.length === 0) return null;
  const columns: Column<OwnReport>[] = [
    {
      key: "unit",
      header: words.unit,
      isRowHeader: true,
      cell: ({ unit, isOrder }) =>
        isOrder ? (
          <Anchor component={Link} to={lookUpOf(unit)}>
            {unit}
          </Anchor>
        ) : (
          unit
        ),
    },
    { key: "said", header: words.said, cell: ({ done, reason }) => (done ? words.done : words.notDone(reason ?? "")) },
    { key: "experiment", header: words.experiment, cell: ({ experimentName }) => experimentName },
    { key: "when", header: words.when, isWhole: true, cell: ({ at }) => time(at) },
  ];
  return (
    <Section title={words.reportsTitle} boxed={false}>
      <DataTable
        caption={words.reportsTitle}
        columns={columns}
        rows={reports}
        rowKey={({ unit, at, experimentName }) => `${unit} ${at} ${experimentName}`}
      />
    </Section>
  );
}
