import { Button, Code, Group, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { StatusMeaning } from "../../inbox/inbox-types";
import { NOTHING } from "./mapping.schema";

const tones = { default: "neutral", own: "good", unknown: "warn" } as const;

/** A source's own words for the state of an order with what each stands for. */
export function StatusSection({ statuses, eventTypes, mayAdd }: StatusSectionProps) {
  const { statuses: words } = useTexts().connections.mapping;
  const columns: readonly Column<StatusMeaning>[] = [
    { key: "status", header: words.columns.status, isRowHeader: true, cell: ({ status }) => <Code>{status}</Code> },
    {
      key: "means",
      header: words.columns.means,
      cell: (meaning) => <MeaningForm meaning={meaning} eventTypes={eventTypes} />,
    },
    {
      key: "from",
      header: words.columns.from,
      cell: ({ from }) => <StatusBadge tone={tones[from]}>{words.from[from]}</StatusBadge>,
    },
    { key: "seen", header: words.columns.seen, cell: (meaning) => <Seen meaning={meaning} /> },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false} id="statuses">
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={statuses}
        rowKey={({ status }) => status}
        empty={<p>{words.none}</p>}
      />
      {mayAdd ? <OtherStatus eventTypes={eventTypes} /> : null}
    </Section>
  );
}

interface StatusSectionProps {
  /** False for a source that says what happened in our own words. */
  readonly mayAdd: boolean;
  readonly statuses: readonly StatusMeaning[];
  readonly eventTypes: readonly string[];
}

function MeaningForm({ meaning, eventTypes }: { meaning: StatusMeaning; eventTypes: readonly string[] }) {
  const { statuses: words } = useTexts().connections.mapping;
  const { status, eventType, from } = meaning;
  const value = from === "unknown" ? "" : (eventType ?? NOTHING);
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="status" value={status} />
      <Group gap="xs">
        <MeaningSelect key={value} value={value} eventTypes={eventTypes} label={words.event(status)} />
        <Button type="submit" name="intent" value="status" variant="default" aria-label={words.saveAbout(status)}>
          {words.save}
        </Button>
      </Group>
    </Form>
  );
}

function MeaningSelect({ value, eventTypes, label }: { value: string; eventTypes: readonly string[]; label: string }) {
  const { statuses: words } = useTexts().connections.mapping;
  const own = value === "" || value === NOTHING || eventTypes.includes(value) ? [] : [value];
  const types = [...own, ...eventTypes].map((type) => ({ value: type, label: type.replaceAll("_", " ") }));
  return (
    <NativeSelect
      name="eventType"
      aria-label={label}
      maw="100%"
      defaultValue={value}
      required
      data={[
        ...(value === "" ? [{ value: "", label: words.choose }] : []),
        { value: NOTHING, label: words.nothing },
        ...types,
      ]}
    />
  );
}

function Seen({ meaning: { count, lastAt } }: { meaning: StatusMeaning }) {
  const { statuses: words } = useTexts().connections.mapping;
  const { integer, date } = useFormat();
  if (count === 0 || lastAt === null) return <>{words.unseen}</>;
  return <>{count === 1 ? words.seenOnce(date(lastAt)) : words.seen(integer(count), date(lastAt))}</>;
}

function OtherStatus({ eventTypes }: { eventTypes: readonly string[] }) {
  const { statuses: words } = useTexts().connections.mapping;
  return (
    <details>
      <summary>{words.addTitle}</summary>
      <Form method="post" preventScrollReset>
        <Group gap="xs" align="flex-end" mt="sm">
          <TextInput name="status" label={words.status} required maxLength={200} autoComplete="off" />
          <MeaningSelect value="" eventTypes={eventTypes} label={words.columns.means} />
          <Button type="submit" name="intent" value="status" variant="default">
            {words.save}
          </Button>
        </Group>
      </Form>
    </details>
  );
}
