import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { useFlowWords } from "./use-flow-words";
import type { ShownFlow } from "./view-map.server";

const SHOWN = 10;

/** The ways that orders take from end to end, the most frequent first. */
export function VariantsSection({ flow }: { flow: ShownFlow }) {
  const { variants: words } = useTexts().processMap;
  const { integer, percent } = useFormat();
  const { name } = useFlowWords();
  const rows = flow.variants.slice(0, SHOWN);
  return (
    <Section title={words.title} boxed={false}>
      <Text size="sm" c="var(--quiet)" mb="xs">
        {words.text(rows.length, integer(flow.variantCount))}
      </Text>
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ path }) => path.join(" ")}
        columns={[
          {
            key: "path",
            header: words.path,
            isRowHeader: true,
            isLong: true,
            cell: ({ path }) => path.map(name).join(" → "),
          },
          { key: "orders", header: words.orders, align: "end", cell: ({ orders }) => integer(orders) },
          {
            key: "share",
            header: words.share,
            align: "end",
            cell: ({ orders }) => percent(orders / Math.max(1, flow.orders), 1),
          },
        ]}
      />
    </Section>
  );
}

/** What happens to orders, where they begin and end, and what is done again. */
export function ActivitiesSection({ flow }: { flow: ShownFlow }) {
  const { activities: words } = useTexts().processMap;
  const { integer, percent } = useFormat();
  const { name } = useFlowWords();
  return (
    <Section title={words.title} boxed={false}>
      <DataTable
        caption={words.caption}
        rows={flow.activities}
        rowKey={({ activity }) => activity}
        columns={[
          { key: "activity", header: words.activity, isRowHeader: true, cell: ({ activity }) => name(activity) },
          { key: "orders", header: words.orders, align: "end", cell: ({ orders }) => integer(orders) },
          { key: "events", header: words.events, align: "end", cell: ({ events }) => integer(events) },
          { key: "starts", header: words.starts, align: "end", cell: ({ starts }) => integer(starts) },
          { key: "ends", header: words.ends, align: "end", cell: ({ ends }) => integer(ends) },
          {
            key: "reworked",
            header: words.reworked,
            align: "end",
            cell: ({ reworked, orders }) =>
              reworked === 0 ? "0" : `${integer(reworked)} (${words.reworkShare(percent(reworked / orders, 1))})`,
          },
        ]}
      />
    </Section>
  );
}
