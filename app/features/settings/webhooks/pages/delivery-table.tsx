import { Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import type { ListedDelivery } from "~db/queries/webhooks/deliveries";

const tones = { waiting: "info", delivered: "good", failed: "bad" } as const;

export interface DeliveryTableProps {
  readonly deliveries: readonly ListedDelivery[];
  /** False while the endpoint is switched off. */
  readonly canSend: boolean;
}

/** The newest messages with what was answered and how long it took. */
export function DeliveryTable({ deliveries, canSend }: DeliveryTableProps) {
  const { one, events } = useTexts().webhooks;
  const format = useFormat();
  return (
    <DataTable
      caption={one.deliveries}
      boxed={false}
      rows={deliveries}
      rowKey={({ id }) => id}
      empty={<EmptyState title={one.noDeliveries}>{one.noDeliveriesText}</EmptyState>}
      columns={[
        { key: "at", header: one.columns.at, cell: ({ createdAt }) => format.dateTime(createdAt) },
        { key: "event", header: one.columns.event, isRowHeader: true, cell: ({ event }) => events[event] },
        { key: "state", header: one.columns.state, cell: (delivery) => <State delivery={delivery} /> },
        { key: "answer", header: one.columns.answer, cell: (delivery) => <Answer delivery={delivery} /> },
        { key: "tries", header: one.columns.tries, align: "end", cell: ({ attempts }) => format.integer(attempts) },
        {
          key: "actions",
          header: one.columns.actions,
          isHeaderHidden: true,
          cell: (delivery) => (canSend ? <Again delivery={delivery} /> : null),
        },
      ]}
    />
  );
}

function State({ delivery: { state, nextAt } }: { delivery: ListedDelivery }) {
  const { one } = useTexts().webhooks;
  const { dateTime } = useFormat();
  return (
    <>
      <StatusBadge tone={tones[state]}>{one.messageStates[state]}</StatusBadge>
      {nextAt === null ? null : (
        <Text size="xs" c="var(--quiet)">
          {one.next(dateTime(nextAt))}
        </Text>
      )}
    </>
  );
}

function Answer({ delivery: { lastStatus, lastTookMs, lastFailure } }: { delivery: ListedDelivery }) {
  const { one, failures } = useTexts().webhooks;
  const { integer } = useFormat();
  const took = lastTookMs === null ? "" : one.milliseconds(integer(lastTookMs));
  return (
    <>
      {lastStatus === null ? took : one.answered(String(lastStatus), took)}
      {lastFailure === null ? null : (
        <Text size="xs" c="var(--quiet)">
          {failures[lastFailure]}
        </Text>
      )}
    </>
  );
}

function Again({ delivery: { id, state, event } }: { delivery: ListedDelivery }) {
  const { one } = useTexts().webhooks;
  if (state === "waiting" || event === "test") return null;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="message" value={id} />
      <SubmitButton name="intent" value="again" variant="default" size="xs">
        {one.again}
      </SubmitButton>
    </Form>
  );
}
