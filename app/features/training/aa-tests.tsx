import { Button, NativeSelect, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import classes from "./aa-tests.module.css";
import type { AaTestsView } from "./training.server";

const WIDTH = 560;
const HEIGHT = 180;
const TESTS = 200;

/** The learner's machine: 200 tests without a difference, and how often looking every day finds one all the same. */
export function AaTests({ view, dayChoices }: { view: AaTestsView; dayChoices: readonly number[] }) {
  const { training } = useTexts();
  const format = useFormat();
  const words = training.aaTests;
  const last = view.soFar.at(-1) ?? 0;
  return (
    <section aria-label={words.title} className={classes.machine} id="aa-tests">
      <Form method="get" action="#aa-tests" preventScrollReset className={classes.form}>
        <NativeSelect
          name="days"
          label={words.days}
          defaultValue={String(view.days)}
          data={dayChoices.map((days) => ({ value: String(days), label: format.integer(days) }))}
        />
        <Button type="submit" name="run" value={view.nextRun}>
          {words.again}
        </Button>
      </Form>
      <Text my="sm" role="status">
        {words.said(format.integer(view.days), format.integer(last), format.integer(view.atEnd))}
      </Text>
      <Curve view={view} />
      <DataTable
        caption={words.picture}
        boxed={false}
        narrow="scroll"
        columns={[
          { key: "day", header: words.day, cell: ({ day }) => format.integer(day), isRowHeader: true },
          { key: "soFar", header: words.soFar, cell: ({ count }) => format.integer(count), align: "end" },
          { key: "share", header: words.share, cell: ({ count }) => format.percent(count / TESTS, 1), align: "end" },
        ]}
        rows={weekly(view)}
        rowKey={({ day }) => String(day)}
      />
    </section>
  );
}

function weekly({ soFar }: AaTestsView) {
  return soFar.map((count, at) => ({ day: at + 1, count })).filter(({ day }) => day === 1 || day % 7 === 0);
}

function Curve({ view }: { view: AaTestsView }) {
  const { training } = useTexts();
  const x = (at: number) => ((at + 1) / view.days) * WIDTH;
  const y = (count: number) => HEIGHT - (count / (TESTS / 2)) * HEIGHT;
  const points = view.soFar.map((count, at) => `${x(at)},${y(count)}`).join(" ");
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.curve} role="img" aria-label={training.aaTests.picture}>
      <line className={classes.promised} x1={0} x2={WIDTH} y1={y(TESTS * 0.05)} y2={y(TESTS * 0.05)} />
      <polyline className={classes.line} points={`0,${HEIGHT} ${points}`} />
    </svg>
  );
}
