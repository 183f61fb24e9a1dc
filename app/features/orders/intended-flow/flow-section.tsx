import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { IntendedFlow } from "~experiments";
import { activityName } from "../process-map/use-flow-words";
import type { FlowReading } from "./check-flow";
import type { FlowView } from "./flow-view.server";

type FlowSectionProps = {
  flow: IntendedFlow & { readonly version: number };
  /** Null while orders are being read. */
  reading: FlowReading | null;
};

type Step = { from: string; to: string; orders: number | null };

/** The flow as it is meant: where it begins and ends, and its steps with the orders that take them. */
export function FlowSection({ flow, reading }: FlowSectionProps) {
  const texts = useTexts();
  const words = texts.intendedFlow.flow;
  const format = useFormat();
  const name = (activity: string) => activityName(texts, activity);
  const taken = new Map(reading?.steps.map(({ from, to, orders }) => [`${from}>${to}`, orders]));
  const steps: Step[] = flow.steps
    .map(([from, to]) => ({ from, to, orders: reading ? (taken.get(`${from}>${to}`) ?? 0) : null }))
    .sort((one, other) => (other.orders ?? 0) - (one.orders ?? 0));
  const columns: Column<Step>[] = [
    { key: "step", header: words.step, isRowHeader: true, cell: ({ from, to }) => `${name(from)} → ${name(to)}` },
    {
      key: "orders",
      header: words.orders,
      align: "end",
      cell: ({ orders }) => (orders === null ? "" : orders === 0 ? words.unused : format.integer(orders)),
    },
    {
      key: "share",
      header: words.share,
      align: "end",
      cell: ({ orders }) => (orders && reading ? format.percent(orders / reading.orders) : ""),
    },
  ];
  return (
    <Section title={words.title(flow.version)}>
      <Text mb="xs">
        <b>{words.starts}:</b> {flow.starts.map(name).join(", ")}
      </Text>
      <Text mb="md">
        <b>{words.ends}:</b> {flow.ends.map(name).join(", ")}
      </Text>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={steps}
        rowKey={({ from, to }) => `${from} ${to}`}
        boxed={false}
      />
    </Section>
  );
}

/** Who changed what is meant, when and why. */
export function VersionsSection({ versions }: Pick<FlowView, "versions">) {
  const { versions: words } = useTexts().intendedFlow;
  const format = useFormat();
  if (versions.length === 0) return null;
  const columns: Column<FlowView["versions"][number]>[] = [
    { key: "version", header: words.version, isRowHeader: true, cell: ({ version }) => version },
    { key: "at", header: words.at, isWhole: true, cell: ({ createdAt }) => format.dateTime(createdAt) },
    { key: "by", header: words.by, cell: ({ byName }) => byName ?? words.nobody },
    { key: "note", header: words.note, isLong: true, cell: ({ note }) => note || words.noNote },
  ];
  return (
    <Section title={words.title}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
        boxed={false}
      />
    </Section>
  );
}
