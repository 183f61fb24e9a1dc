import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { DataTable } from "~/components/tables/data-table";
import type { ImportSummary } from "../running/import-summary";

/** What an import brought: orders, lines, value, returns by order, line and value, days to ship. */
export function SummarySection({ summary }: { summary: ImportSummary }) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.summary;
  const { returned, shipping, firstAt, lastAt } = summary;
  const share = (part: number | null) => (part === null ? "–" : format.percent(part, 2));
  const value = summary.value.map(({ amountMinor, currency }) => format.money(amountMinor, currency)).join(" + ");
  const part = (some: number, all: number) => words.count(format.integer(some), format.integer(all));
  return (
    <Section title={words.title} description={words.text}>
      <StatTiles>
        <StatTile label={words.orders} value={format.integer(summary.orders)} />
        {summary.lines > 0 ? <StatTile label={words.lines} value={format.integer(summary.lines)} /> : null}
        {value === "" ? null : <StatTile label={words.value} value={value} />}
        {returned.orders > 0 ? (
          <>
            <StatTile
              label={words.returnedOrders}
              value={share(returned.orderShare)}
              detail={part(returned.orders, summary.orders)}
            />
            <StatTile
              label={words.returnedLines}
              value={share(returned.lineShare)}
              detail={part(returned.lines, summary.lines)}
            />
            <StatTile label={words.returnedValue} value={share(returned.valueShare)} />
          </>
        ) : null}
        {shipping.meanDays === null ? null : (
          <StatTile label={words.daysToShip} value={format.number(shipping.meanDays, 2)} />
        )}
        {firstAt === null || lastAt === null ? null : (
          <StatTile label={words.between} value={`${format.date(firstAt)} – ${format.date(lastAt)}`} />
        )}
      </StatTiles>
      {shipping.byService.length > 1 ? <Modes shipping={shipping} /> : null}
    </Section>
  );
}

function Modes({ shipping }: Pick<ImportSummary, "shipping">) {
  const { imports } = useTexts();
  const format = useFormat();
  const words = imports.summary;
  return (
    <DataTable
      caption={words.modeTitle}
      showCaption
      boxed={false}
      rows={shipping.byService}
      rowKey={({ service }) => service}
      columns={[
        { key: "service", header: words.mode, isRowHeader: true, cell: ({ service }) => service || words.noMode },
        { key: "orders", header: words.shipped, align: "end", cell: ({ orders }) => format.integer(orders) },
        { key: "days", header: words.meanDays, align: "end", cell: ({ meanDays }) => format.number(meanDays, 2) },
      ]}
    />
  );
}
