import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import { type ForecastRow, forecastRows } from "./forecast-rows";
import type { ForecastView } from "./forecast-view";

/** Every day or week of the chart with what came, what is expected, and what made it unlike others. */
export function ForecastTable({ view }: { view: ForecastView }) {
  const { forecast: words, common } = useTexts();
  const format = useFormat();
  const write = (value: number | null) => (value === null ? "" : format.integer(value));
  const columns: Column<ForecastRow>[] = [
    {
      key: "day",
      header: words.columns[view.step],
      isRowHeader: true,
      isWhole: true,
      cell: ({ day }) => (view.step === "day" ? format.namedDay(day) : format.day(day)),
    },
    { key: "placed", header: words.columns.placed, align: "end", cell: ({ placed }) => write(placed) },
    { key: "estimate", header: words.columns.expected, align: "end", cell: ({ estimate }) => write(estimate) },
    { key: "lower", header: common.charts.lower, align: "end", cell: ({ lower }) => write(lower) },
    { key: "upper", header: common.charts.upper, align: "end", cell: ({ upper }) => write(upper) },
    { key: "reasons", header: words.columns.reasons, isLong: true, cell: ({ reasons }) => reasons.join("; ") },
  ];
  return (
    <DataTable
      caption={words.chartTitle[view.step]}
      columns={columns}
      rows={forecastRows(view)}
      rowKey={({ day }) => day}
      narrow="scroll"
    />
  );
}
