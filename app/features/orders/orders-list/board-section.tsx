import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { BoardRow, OpenBoard } from "./open-board";
import { type AgeBand, ageBands, type OrderFilter, searchOf } from "./order-filter";
import classes from "./orders-list.module.css";

/** Open orders by stage and age; each number leads to its orders. */
export function BoardSection({ board }: { board: OpenBoard }) {
  const { board: words, stages } = useTexts().orders;
  const ofAge = (age: AgeBand, index: number): Column<BoardRow> => ({
    key: age,
    header: words.ages[age],
    align: "end",
    cell: ({ stage, ages }) => (
      <Count count={ages[index] ?? 0} filter={{ stage, age }} label={`${stages[stage]}, ${words.ages[age]}`} />
    ),
  });
  const columns: Column<BoardRow>[] = [
    { key: "stage", header: words.stage, isRowHeader: true, cell: ({ stage }) => stages[stage] },
    ...ageBands.map(ofAge),
    {
      key: "all",
      header: words.total,
      align: "end",
      cell: ({ stage, all }) => <Count count={all} filter={{ stage }} label={`${stages[stage]}, ${words.total}`} />,
    },
    {
      key: "late",
      header: words.late,
      align: "end",
      cell: ({ stage, late }) => (
        <Count count={late} filter={{ stage, late: "1" }} label={`${stages[stage]}, ${words.late}`} />
      ),
    },
    {
      key: "due",
      header: words.dueSoon,
      align: "end",
      cell: ({ stage, dueSoon }) => (
        <Count count={dueSoon} filter={{ stage, due: "1" }} label={`${stages[stage]}, ${words.dueSoon}`} />
      ),
    },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false}>
      {board.all === 0 ? (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      ) : (
        <>
          <p>
            <Totals board={board} />
          </p>
          <DataTable
            caption={words.caption}
            columns={columns}
            rows={board.rows}
            rowKey={({ stage }) => stage}
            narrow="scroll"
          />
        </>
      )}
    </Section>
  );
}

function Totals({ board }: { board: OpenBoard }) {
  const { board: words } = useTexts().orders;
  return (
    <>
      {words.open}: <Count count={board.all} filter={{}} label={words.open} />
      {" · "}
      {words.late}: <Count count={board.late} filter={{ late: "1" }} label={words.late} />
      {" · "}
      {words.dueSoon}: <Count count={board.dueSoon} filter={{ due: "1" }} label={words.dueSoon} />
    </>
  );
}

type CountProps = { count: number; filter: Partial<OrderFilter>; label: string };

/** A number that opens its orders; nothing to open at 0. */
function Count({ count, filter, label }: CountProps) {
  const { board: words } = useTexts().orders;
  const { integer } = useFormat();
  if (count === 0) return <span className={classes.number}>0</span>;
  return (
    <Anchor
      component={Link}
      to={`${paths.orders(searchOf({ open: "1", ...filter }))}#list`}
      aria-label={words.link(integer(count), label)}
      className={classes.number ?? ""}
    >
      {integer(count)}
    </Anchor>
  );
}
