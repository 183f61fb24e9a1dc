import { Anchor, Button, Checkbox } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { PromiseBadge } from "../one-order/order-band";
import type { ListedOrder } from "./list-orders.server";
import classes from "./orders-list.module.css";

type OrderTableProps = {
  orders: readonly ListedOrder[];
  at: number;
  isNarrowed: boolean;
  /** The form that hands ticked orders over; null where nobody may. */
  assignForm: string | null;
  mayConnect: boolean;
};

/** One order a row: where it stands and whether its promise holds. */
export function OrderTable({ orders, at, isNarrowed, assignForm, mayConnect }: OrderTableProps) {
  const { list: words, tasks } = useTexts().orders;
  const { money, dateTime } = useFormat();
  const tick: Column<ListedOrder>[] =
    assignForm === null
      ? []
      : [
          {
            key: "tick",
            header: tasks.many,
            isHeaderHidden: true,
            cell: ({ orderId }) => (
              <Checkbox name="orderId" value={orderId} form={assignForm} aria-label={tasks.tick(orderId)} />
            ),
          },
        ];
  const columns: Column<ListedOrder>[] = [
    ...tick,
    { key: "order", header: words.columns.order, isRowHeader: true, cell: (order) => <Name order={order} /> },
    { key: "stage", header: words.columns.stage, cell: (order) => <Stage order={order} at={at} /> },
    { key: "site", header: words.columns.site, cell: ({ site }) => site ?? words.noPromise },
    { key: "channel", header: words.columns.channel, cell: ({ channel }) => channel ?? words.noPromise },
    {
      key: "placed",
      header: words.columns.placed,
      cell: ({ placedAt }) => (placedAt === null ? words.noPromise : dateTime(placedAt)),
    },
    { key: "promise", header: words.columns.promise, cell: (order) => <Promised order={order} /> },
    {
      key: "value",
      header: words.columns.value,
      align: "end",
      cell: ({ priceMinor, currency }) => (priceMinor === null || currency === null ? "" : money(priceMinor, currency)),
    },
    { key: "task", header: words.columns.task, cell: ({ assigneeName }) => assigneeName ?? "" },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={orders}
      rowKey={({ orderId }) => orderId}
      empty={isNarrowed ? <NoneFound /> : <NothingYet mayConnect={mayConnect} />}
    />
  );
}

function Name({ order: { orderId, isTest } }: { order: ListedOrder }) {
  const { list: words } = useTexts().orders;
  return (
    <>
      <Anchor component={Link} to={paths.order(orderId)}>
        {orderId}
      </Anchor>
      {isTest ? <StatusBadge tone="warn">{words.test}</StatusBadge> : null}
    </>
  );
}

function Stage({ order: { stage, stageSince, isOpen }, at }: { order: ListedOrder; at: number }) {
  const { list: words, stages } = useTexts().orders;
  const { duration } = useFormat();
  return (
    <>
      {stages[stage]}
      {isOpen && stageSince !== null ? (
        <span className={classes.small}>{words.since(duration(at - stageSince))}</span>
      ) : null}
    </>
  );
}

function Promised({ order: { promise } }: { order: ListedOrder }) {
  const { list: words } = useTexts().orders;
  const { date } = useFormat();
  if (!("promisedAt" in promise)) return words.noPromise;
  return (
    <>
      {date(promise.promisedAt)}
      <span className={classes.small}>
        <PromiseBadge promise={promise} />
      </span>
    </>
  );
}

function NoneFound() {
  const { list: words } = useTexts().orders;
  return (
    <EmptyState
      title={words.noneFound}
      action={
        <Button component={Link} to={paths.orders()} variant="default">
          {words.clear}
        </Button>
      }
    >
      {words.noneFoundText}
    </EmptyState>
  );
}

function NothingYet({ mayConnect }: { mayConnect: boolean }) {
  const { list: words } = useTexts().orders;
  const connect = (
    <Button component={Link} to={paths.connections()}>
      {words.emptyDo}
    </Button>
  );
  return (
    <EmptyState title={words.empty} action={mayConnect ? connect : undefined}>
      {words.emptyText}
    </EmptyState>
  );
}
