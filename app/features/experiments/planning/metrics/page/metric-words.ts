import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { Measure, MetricDefinition } from "../../../metric.schema";
import { inMetricUnit } from "../../wizard/plan-words";

type Words = Texts["metrics"];
type EventFilter = Extract<Measure, { kind: "count" }>["event"];

/** How a metric is made, in a sentence. */
export function measureWords(measure: Measure, { measures: words }: Words): string {
  const event = ({ type, where = {} }: EventFilter) => {
    const conditions = Object.entries(where).map(([name, value]) => `${name} ${value}`);
    return conditions.length === 0 ? type : words.where(type, conditions.join(", "));
  };
  switch (measure.kind) {
    case "margin":
      return words.margin;
    case "count":
      return words.count(event(measure.event));
    case "sum":
      return words.sum(measure.attribute, event(measure.event));
    case "proportion":
      return words.proportion(event(measure.event));
    case "ratio": {
      const part = ({ event: filter, attribute }: typeof measure.numerator) => words.part(attribute, event(filter));
      return words.ratio(part(measure.numerator), part(measure.denominator));
    }
    case "timeBetween":
      return words.timeBetween(event(measure.from), event(measure.to));
    case "column":
      return words.column(measure.column);
  }
}

/** "within 28 days, capped at 99 % of all values". */
export function windowWords({ windowHours, cap, unit }: MetricDefinition, words: Words, format: Format): string {
  const counts = windowHours === null ? words.untilEnd : words.within(format.duration(windowHours * 3_600_000));
  if (cap === null) return counts;
  const capped =
    "value" in cap
      ? words.capped(inMetricUnit(cap.value, unit, format))
      : words.cappedAt(format.percent(cap.percentile, 0));
  return `${counts}, ${capped}`;
}
