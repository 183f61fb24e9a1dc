import { Code, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Trial, TrialEvent } from "../../inbox/inbox-types";

/** What a delivery would come to: the answer, the events, what would be set aside. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { trying: words } = useTexts().connections;
  const { refusal, events, quarantined, unknownStatuses } = trial;
  return (
    <>
      <Section title={words.answer} boxed={false}>
        <Answer trial={trial} />
        {unknownStatuses.length > 0 ? (
          <Notice tone="warn">{words.unknownStatuses(unknownStatuses.join(", "))}</Notice>
        ) : null}
      </Section>
      {refusal === null && events.length > 0 ? (
        <Section title={words.eventsTitle} boxed={false}>
          <EventTable events={events} />
        </Section>
      ) : null}
      {quarantined.length > 0 ? (
        <Section title={words.quarantinedTitle} boxed={false}>
          <QuarantinedTable rows={quarantined} />
        </Section>
      ) : null}
    </>
  );
}

function Answer({ trial: { status, refusal, signature, state, events, quarantined } }: { trial: Trial }) {
  const { trying: words } = useTexts().connections;
  const isIgnored = refusal === null && (state === "ignored" || events.length + quarantined.length === 0);
  const tone = refusal ? "bad" : quarantined.length > 0 ? "warn" : "good";
  return (
    <Notice tone={tone} role="status" title={words.status(status)}>
      {refusal ? <p>{words.refusal(refusal.pointer, refusal.reason)}</p> : null}
      {isIgnored ? <p>{words.ignored}</p> : null}
      <Text size="sm">{words.signatures[signature]}</Text>
    </Notice>
  );
}

function EventTable({ events }: { events: readonly TrialEvent[] }) {
  const { trying: words } = useTexts().connections;
  const { dateTime } = useFormat();
  const columns: readonly Column<TrialEvent>[] = [
    { key: "type", header: words.columns.type, isRowHeader: true, cell: ({ type }) => type.replaceAll("_", " ") },
    { key: "at", header: words.columns.at, cell: ({ occurredAt }) => dateTime(occurredAt) },
    { key: "order", header: words.columns.order, cell: ({ order }) => order },
    { key: "who", header: words.columns.who, cell: (event) => <Who event={event} /> },
    {
      key: "attributes",
      header: words.columns.attributes,
      cell: ({ attributes }) =>
        attributes === null ? null : <Code style={{ overflowWrap: "anywhere" }}>{JSON.stringify(attributes)}</Code>,
    },
  ];
  return <DataTable caption={words.eventsCaption} columns={columns} rows={events} rowKey={({ id }) => id} />;
}

function Who({ event: { customer, staff } }: { event: TrialEvent }) {
  const { trying: words } = useTexts().connections;
  const parts = [
    ...(customer === null ? [] : [words.customer(customer)]),
    ...(staff === null ? [] : [words.staff(staff)]),
  ];
  return <span style={{ overflowWrap: "anywhere" }}>{parts.join(", ")}</span>;
}

function QuarantinedTable({ rows }: { rows: Trial["quarantined"] }) {
  const { trying: words } = useTexts().connections;
  const columns: readonly Column<Trial["quarantined"][number]>[] = [
    { key: "place", header: words.quarantinedColumns.place, isRowHeader: true, cell: ({ pointer }) => pointer },
    { key: "reason", header: words.quarantinedColumns.reason, cell: ({ reason }) => reason },
    {
      key: "raw",
      header: words.quarantinedColumns.raw,
      cell: ({ raw }) => <Code style={{ overflowWrap: "anywhere" }}>{raw.slice(0, 300)}</Code>,
    },
  ];
  return (
    <DataTable
      caption={words.quarantinedCaption}
      columns={columns}
      rows={rows}
      rowKey={({ pointer, reason }) => `${pointer} ${reason}`}
    />
  );
}
