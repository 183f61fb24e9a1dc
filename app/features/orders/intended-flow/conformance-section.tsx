import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { type FlowFilter, flowSearch } from "../flow-reading/flow-filter";
import { type FlowReading, type FoundDeviation, SETTLED_DAYS } from "./check-flow";
import { useDeviationText } from "./use-deviation-text";

type ConformanceSectionProps = {
  reading: FlowReading & { conformance: NonNullable<FlowReading["conformance"]> };
  filter: FlowFilter;
};

/** How many orders keep to the flow, and where the others leave it. */
export function ConformanceSection({ reading, filter }: ConformanceSectionProps) {
  const { intendedFlow: words } = useTexts();
  const format = useFormat();
  const textOf = useDeviationText();
  const { orders, conformance } = reading;
  const { conforming, deviations } = conformance;
  const [worst] = deviations;
  const share = format.percent(conforming / orders);
  return (
    <>
      <Text size="lg" fw={600} mb="sm">
        {worst ? words.sentence(share, textOf(worst), format.integer(worst.cases)) : words.allConform}
      </Text>
      <StatTiles>
        <StatTile
          label={words.conforming}
          value={share}
          detail={words.conformingDetail(format.integer(conforming), format.integer(orders))}
        />
        <StatTile label={words.deviating} value={format.integer(orders - conforming)} />
        <StatTile label={words.deviationKinds} value={format.integer(deviations.length)} />
      </StatTiles>
      <Section title={words.deviations.title} description={words.settled(SETTLED_DAYS)}>
        <DeviationTable deviations={deviations} orders={orders} filter={filter} />
      </Section>
    </>
  );
}

type DeviationTableProps = { deviations: readonly FoundDeviation[]; orders: number; filter: FlowFilter };

function DeviationTable({ deviations, orders, filter }: DeviationTableProps) {
  const { intendedFlow } = useTexts();
  const words = intendedFlow.deviations;
  const format = useFormat();
  const textOf = useDeviationText();
  const searchOf = ({ kind, from, to }: FoundDeviation) =>
    flowSearch(filter, { kind, activity: from, ...(to === null ? {} : { next: to }) });
  const columns: Column<FoundDeviation>[] = [
    { key: "what", header: words.what, isRowHeader: true, cell: textOf },
    { key: "orders", header: words.orders, align: "end", cell: ({ cases }) => format.integer(cases) },
    { key: "share", header: words.share, align: "end", cell: ({ cases }) => format.percent(cases / orders) },
    { key: "times", header: words.times, align: "end", cell: ({ times }) => format.integer(times) },
    {
      key: "show",
      header: words.show,
      isHeaderHidden: true,
      cell: (deviation) => (
        <Anchor
          component={Link}
          to={paths.flowOrders(searchOf(deviation))}
          aria-label={`${words.show}: ${textOf(deviation)}`}
          className="no-print"
        >
          {words.show}
        </Anchor>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={deviations}
      rowKey={({ kind, from, to }) => `${kind} ${from} ${to}`}
      boxed={false}
      empty={<Notice tone="good">{intendedFlow.allConform}</Notice>}
    />
  );
}
