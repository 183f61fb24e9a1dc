import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { WaitingSurvey } from "../asked-view";

/** What somebody is asked, the first to end on top. */
export function AskedList({ waiting }: { waiting: readonly WaitingSurvey[] }) {
  const { answering } = useTexts();
  const format = useFormat();
  const { columns: words } = answering;
  const columns: Column<WaitingSurvey>[] = [
    {
      key: "what",
      header: words.what,
      isRowHeader: true,
      cell: ({ id, title }) => (
        <Anchor component={Link} to={paths.askedSurvey(id)}>
          {title}
        </Anchor>
      ),
    },
    {
      key: "about",
      header: words.about,
      cell: ({ part, subjectName }) =>
        part === "manager" || part === "peer" ? `${subjectName} (${answering.parts[part]})` : answering.parts[part],
    },
    {
      key: "until",
      header: words.until,
      cell: ({ closesAt }) => (closesAt === null ? answering.noEnd : format.dateTime(closesAt)),
    },
    { key: "state", header: words.state, cell: ({ isBegun }) => (isBegun ? answering.begun : answering.notBegun) },
  ];
  return (
    <DataTable
      caption={answering.title}
      columns={columns}
      rows={waiting}
      rowKey={({ id }) => id}
      empty={<EmptyState title={answering.none}>{answering.noneText}</EmptyState>}
    />
  );
}

/** On Today, where something is asked. */
export function AskedSection({ waiting }: { waiting: readonly WaitingSurvey[] }) {
  const { answering } = useTexts();
  return waiting.length === 0 ? null : (
    <Section title={answering.waiting(waiting.length)} boxed={false}>
      <AskedList waiting={waiting} />
    </Section>
  );
}
