import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { MappingView } from "./mapping-view.server";

interface Todo {
  readonly kind: "status" | "staff";
  readonly text: string;
  readonly count: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/** What a source has sent that nobody has explained yet: how often, and since when. */
export function TodoSection({ view }: { view: MappingView }) {
  const { mapping: words } = useTexts().connections;
  const format = useFormat();
  const when = (at: number | null) => (at === null ? "" : format.date(at));
  const columns: readonly Column<Todo>[] = [
    { key: "text", header: words.todoColumns.text, isRowHeader: true, cell: (todo) => <Where todo={todo} /> },
    { key: "kind", header: words.todoColumns.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: "count", header: words.todoColumns.count, align: "end", cell: ({ count }) => format.integer(count) },
    { key: "since", header: words.todoColumns.since, cell: ({ firstAt }) => when(firstAt) },
    { key: "last", header: words.todoColumns.last, cell: ({ lastAt }) => when(lastAt) },
  ];
  return (
    <Section title={words.todoTitle} description={words.todoText} boxed={false}>
      <DataTable
        caption={words.todoTitle}
        columns={columns}
        rows={todosOf(view)}
        rowKey={({ kind, text }) => `${kind} ${text}`}
        empty={<Notice tone="good">{words.todoNone}</Notice>}
      />
    </Section>
  );
}

function Where({ todo: { kind, text } }: { todo: Todo }) {
  const to = kind === "status" ? "#statuses" : `?reference=${encodeURIComponent(text)}#link`;
  return (
    <Anchor component={Link} to={to} style={{ overflowWrap: "anywhere" }}>
      <Text span inherit fw={600}>
        {text}
      </Text>
    </Anchor>
  );
}

function todosOf({ statuses, unknownStaff }: MappingView): readonly Todo[] {
  const unknown = statuses.filter(({ from }) => from === "unknown");
  return [
    ...unknown.map(({ status, count, firstAt, lastAt }) => ({
      kind: "status" as const,
      text: status,
      count,
      firstAt,
      lastAt,
    })),
    ...unknownStaff.map((seen) => ({ kind: "staff" as const, ...seen })),
  ];
}
