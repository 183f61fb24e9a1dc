import { useFormat, useTexts } from "~/components/preferences";
import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { MetricDefinition } from "../metric.schema";

/** Writes a metric's values and differences with their unit; a value that is not known in words. */
export interface MeasureFormat {
  readonly value: (value: number | null) => string;
  /** A difference, with its sign. */
  readonly effect: (difference: number | null) => string;
}

type Unit = MetricDefinition["unit"];

/** Digits that show about three figures of a small number and none of a large one. */
function digits(value: number): number {
  const size = Math.abs(value);
  return size === 0 || size >= 100 ? 0 : size >= 1 ? 2 : 3;
}

function written(unit: Unit, currency: string, format: Format, words: Texts["results"]) {
  switch (unit) {
    case "money":
      return {
        value: (v: number) => format.money(v, currency),
        effect: (v: number) => format.signedMoney(v, currency),
      };
    case "share":
      return { value: (v: number) => format.percent(v, 2), effect: (v: number) => format.points(v, 2) };
    case "hours":
      return {
        value: (v: number) => words.hours(format.number(v, 1)),
        effect: (v: number) => words.hours(format.signedNumber(v, 1)),
      };
    default:
      return {
        value: (v: number) => format.number(v, digits(v)),
        effect: (v: number) => format.signedNumber(v, digits(v)),
      };
  }
}

/** A sign stays on the line of its number. */
function keptTogether(text: string): string {
  return text.replace(/^([+\u2212])/, "$1\u2060");
}

/** Writers for metrics of a plan, in its currency. */
export function useMeasureFormat(currency: string): (metric: Pick<MetricDefinition, "unit">) => MeasureFormat {
  const format = useFormat();
  const { common, results } = useTexts();
  return ({ unit }) => {
    const { value, effect } = written(unit, currency, format, results);
    return {
      value: (v) => (v === null ? common.notMeasured : value(v)),
      effect: (v) => (v === null ? common.notMeasured : keptTogether(effect(v))),
    };
  };
}
