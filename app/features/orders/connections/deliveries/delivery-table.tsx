import { Anchor, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { DeliveryRow } from "../../inbox/inbox-types";
import { DeliveryBadge } from "./delivery-badge";

/** Deliveries with what became of each, the newest first. */
export function DeliveryTable({ rows, empty }: { rows: readonly DeliveryRow[]; empty: ReactNode }) {
  const { deliveries: words } = useTexts().connections;
  const columns: readonly Column<DeliveryRow>[] = [
    { key: "at", header: words.columns.at, isRowHeader: true, cell: (row) => <When row={row} /> },
    { key: "topic", header: words.columns.topic, cell: (row) => <What row={row} /> },
    { key: "state", header: words.columns.state, cell: (row) => <Became row={row} /> },
    { key: "counts", header: words.columns.counts, cell: (row) => <Counts row={row} /> },
    {
      key: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      cell: (row) => (row.hasRaw && row.state !== "done" ? <RetryForm id={row.id} topic={row.topic} /> : null),
    },
  ];
  return (
    <DataTable caption={words.title} columns={columns} rows={rows} rowKey={({ id }) => String(id)} empty={empty} />
  );
}

function When({ row: { id, connectionId, receivedAt, lastAt, repeats } }: { row: DeliveryRow }) {
  const { deliveries: words } = useTexts().connections;
  const { dateTime } = useFormat();
  return (
    <>
      <Anchor component={Link} to={paths.delivery(connectionId, id)}>
        {dateTime(receivedAt)}
      </Anchor>
      {repeats > 0 ? <Quiet>{words.cameAgain(repeats, dateTime(lastAt))}</Quiet> : null}
    </>
  );
}

function What({ row: { topic, subject } }: { row: DeliveryRow }) {
  const { deliveries: words } = useTexts().connections;
  return (
    <>
      <span style={{ overflowWrap: "anywhere" }}>{topic}</span>
      {subject === null ? null : <Quiet>{words.order(subject)}</Quiet>}
    </>
  );
}

function Became({ row: { state, reason } }: { row: DeliveryRow }) {
  return (
    <>
      <DeliveryBadge state={state} />
      {reason === null ? null : <Quiet>{reason}</Quiet>}
    </>
  );
}

function Counts({ row: { accepted, repeated, quarantined } }: { row: DeliveryRow }) {
  const { deliveries: words } = useTexts().connections;
  const { integer } = useFormat();
  const parts = [
    ...(accepted > 0 ? [words.accepted(integer(accepted))] : []),
    ...(repeated > 0 ? [words.repeated(integer(repeated))] : []),
    ...(quarantined > 0 ? [words.quarantined(integer(quarantined))] : []),
  ];
  if (parts.length > 0) return parts.join(", ");
  return (
    <Text span inherit c="var(--quiet)">
      {words.nothing}
    </Text>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
      {children}
    </Text>
  );
}

/** Tries a delivery again. */
export function RetryForm({ id, topic }: { id: number; topic: string }) {
  const { deliveries: words } = useTexts().connections;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="delivery" value={id} />
      <SubmitButton name="intent" value="retry" variant="default" size="xs" aria-label={words.retryAbout(topic)}>
        {words.retry}
      </SubmitButton>
    </Form>
  );
}
