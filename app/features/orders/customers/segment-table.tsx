import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import type { OutlookGroup } from "~experiments";
import { useEstimates } from "./use-estimates";

interface SegmentTableProps {
  readonly all: OutlookGroup;
  readonly segments: readonly OutlookGroup[];
  readonly days: number;
}

interface Row extends OutlookGroup {
  readonly name: string;
}

/** What the customers of each segment will do, the model's word beside the plain definition. */
export function SegmentTable({ all, segments, days }: SegmentTableProps) {
  const texts = useTexts().customers;
  const words = texts.segments;
  const format = useFormat();
  const { share, money, count, told } = useEstimates();
  const rows: Row[] = [
    { ...all, name: words.all },
    ...segments.map((group) => ({ ...group, name: group.segment ?? texts.noSegment })),
  ];
  return (
    <Section title={words.title} boxed={false}>
      <Text size="sm" c="var(--quiet)" mb="xs">
        {words.text(format.integer(days))}
      </Text>
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "segment", header: words.segment, isRowHeader: true, cell: ({ name }) => name },
          {
            key: "customers",
            header: words.customers,
            align: "end",
            cell: ({ customers }) => format.integer(customers),
          },
          { key: "alive", header: words.alive, align: "end", cell: ({ alive }) => told(alive, share) },
          { key: "orders", header: words.orders, align: "end", cell: ({ orders }) => told(orders, count) },
          {
            key: "value",
            header: words.value,
            align: "end",
            cell: ({ value }) => (value ? told(value, money) : texts.none),
          },
          {
            key: "lost",
            header: words.lost,
            align: "end",
            cell: ({ lost }) => (lost ? told(lost, share) : texts.none),
          },
        ]}
      />
    </Section>
  );
}
