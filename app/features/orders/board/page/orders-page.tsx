import { Anchor, Button, Group } from "@mantine/core";
import { Link, useSearchParams } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { TabLinks } from "~/components/tab-links";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { MeasuredOrder, MeasuredOrders, OrderShow } from "../list-measure-orders.server";
import classes from "./board.module.css";
import { Days } from "./measure-card";
import { useMeasureWords } from "./measure-words";

/** The orders behind a measure: all that count, those against it, those that could not be measured. */
export function MeasureOrdersPage({ view, search }: { view: MeasuredOrders; search: string }) {
  const { board } = useTexts();
  const { one } = board;
  const words = useMeasureWords();
  const { integer } = useFormat();
  const [params] = useSearchParams();
  const shows: readonly OrderShow[] = view.hasAgainst
    ? ["counted", "against", "notMeasured"]
    : ["counted", "notMeasured"];
  const withParam = (name: string, value: string) => {
    const asked = new URLSearchParams(params);
    asked.delete("after");
    asked.set(name, value);
    return `?${asked}`;
  };
  return (
    <>
      <PageHeader
        title={one.ordersOf(words.nameOf(view.key))}
        description={one.ordersText}
        back={{ to: paths.measure(view.key, search), label: words.nameOf(view.key) }}
      />
      <TabLinks
        label={one.ordersTitle}
        tabs={shows.map((show) => ({ to: withParam("show", show), label: one.ordersShow[show] }))}
      />
      <p className={classes.quiet}>
        <Days line={view} /> · {one.ordersStopped(integer(view.looked))}
      </p>
      <OrdersTable view={view} />
      <Group mt="md">
        {view.next === null ? null : (
          <Button component={Link} to={withParam("after", view.next)} variant="default">
            {one.ordersMore}
          </Button>
        )}
      </Group>
    </>
  );
}

function OrdersTable({ view }: { view: MeasuredOrders }) {
  const { board, common } = useTexts();
  const { one } = board;
  const words = useMeasureWords();
  const { dateTime } = useFormat();
  const value = ({ value: number }: MeasuredOrder) => {
    if (number === null) return common.notMeasured;
    if (view.form === "share") return number > 0 ? one.yes : one.no;
    return words.write(view.unit, number);
  };
  const { ordersColumns: columns } = one;
  return (
    <DataTable
      caption={one.ordersTitle}
      rows={view.orders}
      rowKey={({ orderId }) => orderId}
      columns={[
        {
          key: "order",
          header: columns.order,
          isRowHeader: true,
          cell: ({ orderId }) => (
            <Anchor component={Link} to={paths.order(orderId)}>
              {orderId}
            </Anchor>
          ),
        },
        { key: "value", header: words.nameOf(view.key), cell: value, align: "end" },
        { key: "at", header: columns.at, cell: ({ at }) => dateTime(at), isWhole: true },
        { key: "site", header: columns.site, cell: ({ site }) => site ?? one.unsaid },
        { key: "channel", header: columns.channel, cell: ({ channel }) => channel ?? one.unsaid },
      ]}
      empty={<EmptyState title={one.ordersNone} />}
    />
  );
}
