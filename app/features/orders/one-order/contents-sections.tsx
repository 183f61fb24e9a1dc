import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { OrderDetail } from "~experiments";

type Line = OrderDetail["lines"][number];
type Shipment = OrderDetail["shipments"][number];
type Return = OrderDetail["returns"][number];
type Refund = OrderDetail["refunds"][number];

/** Lines, shipments, returns and refunds; each only where there is something to tell. */
export function ContentsSections({ detail: { lines, shipments, returns, refunds } }: { detail: OrderDetail }) {
  return (
    <>
      {lines.length > 0 ? <Lines lines={lines} /> : null}
      {shipments.length > 0 ? <Shipments shipments={shipments} /> : null}
      {returns.length + refunds.length > 0 ? <Returns returns={returns} refunds={refunds} /> : null}
    </>
  );
}

function Lines({ lines }: Pick<OrderDetail, "lines">) {
  const { lines: words } = useTexts().orders.one;
  const { common } = useTexts();
  const format = useFormat();
  const became = (line: Line) =>
    [
      line.isCancelled ? words.cancelled : null,
      line.shippedQuantity > 0 ? words.shipped(format.number(line.shippedQuantity, 0)) : null,
      line.deliveredQuantity > 0 ? words.delivered(format.number(line.deliveredQuantity, 0)) : null,
      line.returnedQuantity > 0 ? words.returned(format.number(line.returnedQuantity, 0)) : null,
      line.errors > 0 ? words.errors(format.integer(line.errors)) : null,
    ]
      .filter((part) => part !== null)
      .join(", ");
  const columns: Column<Line>[] = [
    { key: "line", header: words.line, isRowHeader: true, cell: ({ line }) => line },
    { key: "product", header: words.product, cell: ({ product }) => product ?? common.unknown },
    {
      key: "quantity",
      header: words.quantity,
      align: "end",
      cell: ({ quantity }) => (quantity === null ? common.unknown : format.number(quantity, 0)),
    },
    {
      key: "price",
      header: words.price,
      align: "end",
      cell: ({ price }) => (price === null ? common.unknown : format.money(price.amountMinor, price.currency)),
    },
    { key: "state", header: words.state, cell: (line) => became(line) || words.waiting },
  ];
  return (
    <Section title={words.title} boxed={false}>
      <DataTable caption={words.title} columns={columns} rows={lines} rowKey={({ line }) => line} />
    </Section>
  );
}

function Shipments({ shipments }: Pick<OrderDetail, "shipments">) {
  const { shipments: words } = useTexts().orders.one;
  const { common } = useTexts();
  const format = useFormat();
  const columns: Column<Shipment>[] = [
    {
      key: "shipment",
      header: words.shipment,
      isRowHeader: true,
      cell: ({ shipment }) => shipment || words.unnamed,
    },
    { key: "carrier", header: words.carrier, cell: ({ carrier }) => carrier ?? common.unknown },
    { key: "tracking", header: words.tracking, cell: ({ tracking }) => tracking ?? common.unknown },
    { key: "left", header: words.left, cell: ({ shippedAt }) => format.dateTime(shippedAt) },
    {
      key: "arrived",
      header: words.arrived,
      cell: ({ deliveredAt }) => (deliveredAt === null ? words.onItsWay : format.dateTime(deliveredAt)),
    },
  ];
  return (
    <Section title={words.title} boxed={false}>
      <DataTable caption={words.title} columns={columns} rows={shipments} rowKey={({ shipment }) => shipment} />
    </Section>
  );
}

type ReturnLine = { readonly key: string; readonly back: Return | null; readonly refunds: readonly Refund[] };

function Returns({ returns, refunds }: Pick<OrderDetail, "returns" | "refunds">) {
  const { returns: words } = useTexts().orders.one;
  const { common } = useTexts();
  const format = useFormat();
  const of = (name: string) => refunds.filter((refund) => (refund.return ?? "") === name);
  const rest = refunds.filter((refund) => !returns.some((back) => back.return === (refund.return ?? "")));
  const rows: ReturnLine[] = [
    ...returns.map((back) => ({ key: back.return, back, refunds: of(back.return) })),
    ...(rest.length > 0 ? [{ key: "refunds alone", back: null, refunds: rest }] : []),
  ];
  const when = (at: number | null | undefined) => (at == null ? common.none : format.dateTime(at));
  const refunded = ({ at, amount }: Refund) =>
    `${amount === null ? common.unknown : format.money(amount.amountMinor, amount.currency)}, ${format.date(at)}`;
  const columns: Column<ReturnLine>[] = [
    { key: "return", header: words.return, isRowHeader: true, cell: ({ back }) => back?.return || common.none },
    { key: "requested", header: words.requested, cell: ({ back }) => when(back?.requestedAt) },
    { key: "received", header: words.received, cell: ({ back }) => when(back?.receivedAt) },
    {
      key: "reason",
      header: words.reason,
      cell: ({ back, refunds: paid }) => back?.reason ?? paid[0]?.reason ?? words.noReason,
    },
    {
      key: "refund",
      header: words.refund,
      cell: ({ refunds: paid }) => paid.map(refunded).join("; ") || common.none,
    },
  ];
  return (
    <Section title={words.title} boxed={false}>
      <DataTable caption={words.title} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </Section>
  );
}
