import { csvLine, csvStart } from "~/lib/csv-text";
import { forecastRows } from "./forecast-rows";
import type { ForecastView } from "./forecast-view";

const header = ["from", "step", "placed", "expected", "lower", "upper", "reasons"];

/** The chart's numbers as a CSV file; what is expected with one decimal. */
export function forecastLines(view: ForecastView): string {
  const write = (value: number | null) => (value === null ? "" : String(Math.round(value * 10) / 10));
  const lines = forecastRows(view).map(({ day, placed, estimate, lower, upper, reasons }) =>
    csvLine([day, view.step, write(placed), write(estimate), write(lower), write(upper), reasons.join("; ")]),
  );
  return csvStart + csvLine(header) + lines.join("");
}
