import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { PromiseMade } from "~experiments";
import { PromiseBadge } from "./order-band";
import type { PromiseStanding } from "./promise-standing";

type Line = PromiseMade & { readonly index: number };

/** What was promised and when; the first is the one that counts. */
export function PromisesSection({
  promises,
  standing,
}: {
  promises: readonly PromiseMade[];
  standing: PromiseStanding;
}) {
  const { promise: words } = useTexts().orders.one;
  const format = useFormat();
  const columns: Column<Line>[] = [
    { key: "made", header: words.made, isRowHeader: true, cell: ({ at }) => format.dateTime(at) },
    { key: "promised", header: words.promised, cell: ({ promisedAt }) => format.dateTime(promisedAt) },
    {
      key: "judged",
      header: words.judged,
      isHeaderHidden: true,
      cell: ({ index }) =>
        index === 0 ? (
          <>
            <StatusBadge tone="info">{words.judged}</StatusBadge> <PromiseBadge promise={standing} />
          </>
        ) : (
          words.moved
        ),
    },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={promises.length === 0}>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={promises.map((promise, index) => ({ ...promise, index }))}
        rowKey={({ index }) => String(index)}
        empty={<p>{words.empty}</p>}
      />
    </Section>
  );
}
