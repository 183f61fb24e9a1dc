import { parseInUnit } from "~/lib/typed-number";
import type { MetricDefinition } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import type { Reading } from "./check-draft";

/**
 * The metrics of the plan: a copy of each definition, so that editing a metric later changes no started plan. A cap at a
 * percentile becomes the number it was among past orders.
 */
export function readMetrics(reading: Reading): Partial<Plan["metrics"]> {
  const { draft, context, note } = reading;
  const primary = context.metrics.find(({ key }) => key === draft.primary);
  if (primary === undefined) note("guardrails", "primary", context.words.primaryMissing);
  const guardrails = readGuardrails(reading);
  const taken = new Set([draft.primary, ...guardrails.map(({ metric }) => metric.key)]);
  const others = context.metrics.filter(({ key }) => draft.others.includes(key) && !taken.has(key));
  const freeze = (metric: MetricDefinition, field: string) => withFrozenCap(metric, field, reading);
  return {
    ...(primary ? { primary: freeze(primary, "primary") } : {}),
    guardrails: guardrails.map(({ metric, margin }, index) => ({
      metric: freeze(metric, `guardrails[${index}].metric`),
      margin,
    })),
    others: others.map((metric) => freeze(metric, "others")),
  };
}

function withFrozenCap(metric: MetricDefinition, field: string, { context, note }: Reading): MetricDefinition {
  const { key, name, cap } = metric;
  if (cap === null || "value" in cap) return metric;
  const value = context.caps[key];
  if (value !== undefined) return { ...metric, cap: { value, percentile: cap.percentile } };
  note("guardrails", field, context.words.capNeedsOrders(name));
  return metric;
}

function readGuardrails({ draft, context, note }: Reading): Plan["metrics"]["guardrails"] {
  const { words } = context;
  const seen = new Set<string>();
  return draft.guardrails.flatMap((row, index) => {
    const field = `guardrails[${index}]`;
    const metric = context.metrics.find(({ key }) => key === row.metric);
    if (metric === undefined) {
      note("guardrails", `${field}.metric`, words.guardrailMissing);
      return [];
    }
    if (metric.key === draft.primary) note("guardrails", `${field}.metric`, words.guardrailIsPrimary);
    if (seen.has(metric.key)) note("guardrails", `${field}.metric`, words.guardrailTwice);
    seen.add(metric.key);
    const margin = parseInUnit(row.margin, metric.unit, context);
    if (margin !== null && margin > 0) return [{ metric, margin }];
    note("guardrails", `${field}.margin`, words.marginWrong);
    return [];
  });
}
