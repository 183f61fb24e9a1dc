import { Anchor, Button, Checkbox, Code, Group, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useRef } from "react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import { useHydrated } from "~/components/use-hydrated";
import { paths } from "~/lib/paths";
import type { QuarantinedEntry } from "../../inbox/inbox-types";
import classes from "./quarantine.module.css";
import { WhyField } from "./why-field";

/** Open rows to choose from, and what to do with the chosen ones. */
export function RowTable({ rows }: { rows: readonly QuarantinedEntry[] }) {
  const { quarantine: words } = useTexts().connections;
  const form = useRef<HTMLFormElement>(null);
  return (
    <Form method="post" ref={form} preventScrollReset>
      <DataTable caption={words.rowsCaption} columns={useColumns()} rows={rows} rowKey={({ id }) => String(id)} />
      <div className={classes.chosen}>
        <Text fw={600}>{words.chosenTitle}</Text>
        <Group gap="xs">
          <AllButton form={form} />
          <SubmitButton name="intent" value="replay">
            {words.replay}
          </SubmitButton>
        </Group>
        <Group gap="xs" align="flex-end">
          <WhyField />
          <SubmitButton name="intent" value="discard" variant="default" c="var(--bad)">
            {words.discard}
          </SubmitButton>
        </Group>
      </div>
    </Form>
  );
}

function useColumns(): readonly Column<QuarantinedEntry>[] {
  const { quarantine: words } = useTexts().connections;
  const { dateTime } = useFormat();
  return [
    {
      key: "select",
      header: words.columns.select,
      isHeaderHidden: true,
      cell: ({ id }) => <Checkbox name="row" value={String(id)} aria-label={words.selectRow(String(id))} />,
    },
    { key: "row", header: words.columns.row, isRowHeader: true, cell: (row) => <Row row={row} /> },
    { key: "reason", header: words.columns.reason, cell: (row) => <Wrong row={row} /> },
    { key: "at", header: words.columns.at, cell: ({ at }) => dateTime(at) },
  ];
}

const SHOWN_OF_ROW = 160;

function Row({ row: { id, raw, connectionId } }: { row: QuarantinedEntry }) {
  const { quarantine: words } = useTexts().connections;
  return (
    <>
      <Anchor component={Link} to={paths.quarantinedRow(connectionId, id)} aria-label={words.correctAbout(String(id))}>
        {words.correct}
      </Anchor>
      <Code className={classes.raw ?? ""}>{raw.length > SHOWN_OF_ROW ? `${raw.slice(0, SHOWN_OF_ROW)}…` : raw}</Code>
    </>
  );
}

function Wrong({ row: { pointer, reason } }: { row: QuarantinedEntry }) {
  const { quarantine: words } = useTexts().connections;
  return <span style={{ overflowWrap: "anywhere" }}>{words.wrong(pointer, reason)}</span>;
}

/** Chooses every row that is shown; without script rows are chosen one by one, or by what is wrong above. */
function AllButton({ form }: { form: React.RefObject<HTMLFormElement> }) {
  const { quarantine: words } = useTexts().connections;
  const isHydrated = useHydrated();
  const chooseAll = () => {
    const boxes = [...(form.current?.querySelectorAll<HTMLInputElement>('input[name="row"]') ?? [])];
    const isAll = boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = !isAll;
  };
  if (!isHydrated) return null;
  return (
    <Button variant="default" onClick={chooseAll}>
      {words.chooseAll}
    </Button>
  );
}
