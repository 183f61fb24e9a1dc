import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { MetricDefinition } from "../../metric.schema";
import type { Draft } from "../draft/draft.schema";

type Words = Texts["wizard"];

/** "customerType" -> "type of customer"; what is not in the texts stays as it is sent. */
export function attributeName(name: string, { orders }: Words): string {
  const words: Readonly<Record<string, string>> = orders.attributes;
  if (name.startsWith("customer.")) return orders.ofCustomer(name.slice("customer.".length));
  return words[name] ?? name;
}

/** A metric's value as people read it. */
export function inMetricUnit(value: number, unit: MetricDefinition["unit"], format: Format): string {
  switch (unit) {
    case "money":
      return format.money(value);
    case "share":
      return format.percent(value);
    case "hours":
      return format.duration(value * 3_600_000);
    case "count":
    case "number":
      return format.number(value);
  }
}

/** A difference between two values of a metric: points for shares, else as the metric itself. */
export function differenceInUnit(value: number, unit: MetricDefinition["unit"], format: Format): string {
  return unit === "share" ? format.points(value).replace(/^\+/, "") : inMetricUnit(value, unit, format);
}

/** "Orders at North or East with order value over 50 EUR and country DE." */
export function audienceSentence(draft: Draft, siteNames: readonly string[], words: Words, format: Format): string {
  const { orders } = words;
  if (draft.conditionText.trim() !== "") return `${orders.condition}.`;
  const lines = draft.audience.filter(({ attribute }) => attribute.trim() !== "");
  if (siteNames.length === 0 && lines.length === 0) return orders.everybody;
  const where = siteNames.length === 0 ? [] : [orders.siteIs(siteNames)];
  const parts = lines.map(({ attribute, operator, value }) => {
    const isMoney = (attribute === "value" || attribute === "price") && value.trim() !== "";
    const shown = isMoney ? `${value} ${format.preferences.currency}` : value || "…";
    return `${attributeName(attribute, words)} ${orders.operators[operator]} ${shown}`;
  });
  return orders.sentenceOf([...where, ...parts]);
}
