import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { MarginPartName, MarginParts } from "~experiments";
import classes from "./one-order.module.css";
import { useEventName } from "./timeline-section";

type Line = { readonly key: MarginPartName | "margin"; readonly label: string; readonly amount: number | null };

const partNames: readonly MarginPartName[] = [
  "price",
  "discount",
  "shipping",
  "goods",
  "packaging",
  "carrier",
  "labour",
  "returns",
  "refunds",
  "claims",
  "contacts",
];

/** The contribution margin part by part, with what is not known of it. */
export function MoneySection({ money, isOpen }: { money: MarginParts; isOpen: boolean }) {
  const { orders, common } = useTexts();
  const { money: words } = orders.one;
  const format = useFormat();
  const lines: Line[] = partNames.flatMap((key) => {
    const amount = money.parts[key];
    return amount === undefined ? [] : [{ key, label: words.parts[key], amount }];
  });
  const margin = isOpen ? `${words.margin} ${words.open}` : words.margin;
  const columns: Column<Line>[] = [
    { key: "part", header: words.part, isRowHeader: true, cell: ({ label }) => label },
    {
      key: "amount",
      header: words.amount,
      align: "end",
      cell: ({ key, amount }) => (
        <span className={key === "margin" ? classes.total : undefined}>
          {amount === null ? common.notMeasured : format.signedMoney(amount)}
        </span>
      ),
    },
  ];
  return (
    <Section title={words.title} description={words.text}>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={[...lines, { key: "margin", label: margin, amount: money.margin }]}
        rowKey={({ key }) => key}
        boxed={false}
      />
      <NotKnown money={money} />
    </Section>
  );
}

function NotKnown({ money: { unknown, unmeasured } }: { money: MarginParts }) {
  const { money: words } = useTexts().orders.one;
  const eventName = useEventName();
  return (
    <>
      {unmeasured.length > 0 ? (
        <Notice tone="warn">{words.unmeasured(unmeasured.map(eventName).join(", "))}</Notice>
      ) : null}
      {unknown.length > 0 ? (
        <Notice tone="warn" title={words.unknownTitle}>
          {words.unknown(unknown.map((part) => words.costParts[part]).join(", "))}{" "}
          <Anchor component={Link} to={paths.costs()} inherit>
            {words.enter}
          </Anchor>
        </Notice>
      ) : null}
    </>
  );
}
