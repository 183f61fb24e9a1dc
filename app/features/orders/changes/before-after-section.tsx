import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { LineWithBand } from "~/components/charts/line-with-band";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { MeasuredChange } from "./before-after";
import type { BeforeAfterView } from "./before-after.server";
import classes from "./changes.module.css";

type BeforeAfterSectionProps = { view: BeforeAfterView; changeId: string; spans: readonly number[]; span: number };
type Compared = Extract<BeforeAfterView, { kind: "compared" }>;

/** Orders placed before the change against orders placed after it, with the reason why that proves nothing. */
export function BeforeAfterSection({ view, changeId, spans, span }: BeforeAfterSectionProps) {
  const { beforeAfter: words } = useTexts().changes;
  const format = useFormat();
  if (view.kind === "tooEarly") {
    return (
      <Section title={words.title}>
        <EmptyState title={words.tooEarly}>{words.tooEarlyText(view.followedDays, format.date(view.from))}</EmptyState>
      </Section>
    );
  }
  const from = words.span(format.day(view.firstDay), format.day(view.lastDay));
  return (
    <Section title={words.title} description={words.description(view.days, from, view.followedDays)}>
      <Stack>
        <Notice tone="warn" title={words.label}>
          {words.why}
        </Notice>
        <SpanForm spans={spans} span={span} />
        {view.days < view.asked ? <Text size="sm">{words.fewer(view.days, view.asked)}</Text> : null}
        <Measures view={view} />
        <div>
          <h3>{words.trend}</h3>
          <LineWithBand
            title={words.trend}
            description={words.trendText}
            points={view.trend}
            format={(hours) => words.hours(format.number(hours, 0))}
            marks={view.marks}
          />
        </div>
        <Others view={view} changeId={changeId} />
      </Stack>
    </Section>
  );
}

function SpanForm({ spans, span }: { spans: readonly number[]; span: number }) {
  const { beforeAfter: words } = useTexts().changes;
  return (
    <Form method="get" className="no-print" preventScrollReset>
      <Group align="end">
        <NativeSelect
          name="days"
          label={words.spanLabel}
          defaultValue={String(span)}
          data={spans.map((days) => ({ value: String(days), label: words.spans(days) }))}
        />
        <Button type="submit" variant="default">
          {words.compare}
        </Button>
      </Group>
    </Form>
  );
}

function Measures({ view }: { view: Compared }) {
  const { beforeAfter: words } = useTexts().changes;
  const format = useFormat();
  const value = (measure: MeasuredChange, side: "before" | "after") => {
    const number = measure[side];
    if (number === null) return words.tooFew;
    return measure.measure === "cycleTime" ? words.hours(format.number(number, 1)) : format.percent(number);
  };
  const columns: Column<MeasuredChange>[] = [
    {
      key: "measure",
      header: words.measure,
      isRowHeader: true,
      cell: ({ measure }) => (
        <>
          {words.measures[measure]}
          <span className={classes.note}>{words.notes[measure](view.followedDays)}</span>
        </>
      ),
    },
    {
      key: "before",
      header: words.before(format.integer(view.orders.before)),
      align: "end",
      cell: (row) => value(row, "before"),
    },
    {
      key: "after",
      header: words.after(format.integer(view.orders.after)),
      align: "end",
      cell: (row) => value(row, "after"),
    },
    { key: "difference", header: words.difference, align: "end", cell: (row) => <Difference row={row} /> },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={view.measures}
      rowKey={({ measure }) => measure}
      boxed={false}
    />
  );
}

function Difference({ row: { measure, difference } }: { row: MeasuredChange }) {
  const { common, changes } = useTexts();
  const { beforeAfter: words } = changes;
  const format = useFormat();
  if (!difference) return words.tooFew;
  const write = (number: number) =>
    measure === "cycleTime" ? words.hours(format.signedNumber(number, 1)) : format.points(number);
  return (
    <>
      {write(difference.estimate)}
      <span className={classes.note}>{common.between(write(difference.lower), write(difference.upper))}</span>
    </>
  );
}

/** What else changed in these days: one more reason not to read a cause into the numbers. */
function Others({ view, changeId }: { view: Compared; changeId: string }) {
  const { beforeAfter: words } = useTexts().changes;
  const format = useFormat();
  const others = view.marks.filter(({ id }) => id !== changeId);
  if (others.length === 0) return null;
  return (
    <div>
      <Text>{words.others(others.length)}</Text>
      <ul>
        {others.map(({ id, day, label }) => (
          <li key={id}>
            {format.day(day)}:{" "}
            <Anchor component={Link} to={paths.change(id)}>
              {label}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  );
}
