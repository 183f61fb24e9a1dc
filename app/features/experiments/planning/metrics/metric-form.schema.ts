import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { type NumberStyle, parseDecimal, parseInUnit } from "~/lib/typed-number";
import { type Measure, type MetricDefinition, slugSchema } from "../../metric.schema";

export const metricKinds = ["count", "sum", "proportion", "ratio", "timeBetween"] as const;
export const metricUnits = ["money", "count", "share", "hours", "number"] as const;

const text = z.string().trim().optional().default("");

/** The form for a metric, flat as people fill it in; its output is the definition. */
export function metricFormSchema(words: Texts["metrics"]["problems"], style: NumberStyle) {
  return z
    .object({
      name: z.string({ error: words.nameMissing }).trim().min(1, words.nameMissing).max(80),
      key: z.string({ error: words.keyWrong }).refine((key) => slugSchema.safeParse(key).success, words.keyWrong),
      description: z.string().trim().max(400).optional().default(""),
      kind: z.enum(metricKinds),
      event: z.string({ error: words.eventMissing }).trim().min(1, words.eventMissing).max(60),
      where: text,
      attribute: text,
      secondEvent: text,
      secondAttribute: text,
      windowDays: text,
      cap: text,
      direction: z.enum(["higher", "lower"]),
      unit: z.enum(metricUnits),
    })
    .transform((form, context): MetricDefinition => {
      const fail = (path: string, message: string): never => {
        context.addIssue({ code: "custom", path: [path], message });
        return z.NEVER;
      };
      const where = readWhere(form.where);
      if (where === null) return fail("where", words.whereWrong);
      if (form.kind === "sum" && form.attribute === "") return fail("attribute", words.attributeMissing);
      const needsSecond = form.kind === "ratio" || form.kind === "timeBetween";
      if (needsSecond && form.secondEvent === "") return fail("secondEvent", words.secondEventMissing);
      const windowHours = readWindow(form.windowDays, style.locale);
      if (windowHours === "wrong") return fail("windowDays", words.windowWrong);
      const cap = readCap(form.cap, form.unit, style);
      if (cap === "wrong") return fail("cap", words.capWrong);
      const { name, key, description, direction, unit } = form;
      return { name, key, description, measure: measureOf(form, where), windowHours, cap, direction, unit };
    });
}

type Where = Record<string, string | number | boolean>;

/** "kind = damaged" a line; numbers and true or false as such. null when a line is no condition. */
function readWhere(lines: string): Where | null {
  const where: Where = {};
  for (const line of lines.split("\n").filter((one) => one.trim() !== "")) {
    const [name, ...rest] = line.split("=");
    const value = rest.join("=").trim();
    if (!name?.trim() || value === "") return null;
    where[name.trim()] = plainValue(value);
  }
  return where;
}

function plainValue(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function readWindow(typed: string, locale: string): number | null | "wrong" {
  if (typed === "") return null;
  const days = parseDecimal(typed, locale);
  return days !== null && days > 0 && days <= 366 ? days * 24 : "wrong";
}

function readCap(typed: string, unit: MetricDefinition["unit"], style: NumberStyle): MetricDefinition["cap"] | "wrong" {
  if (typed === "") return null;
  if (typed.endsWith("%")) {
    const percent = parseDecimal(typed.slice(0, -1), style.locale);
    return percent !== null && percent > 50 && percent < 100 ? { percentile: percent / 100 } : "wrong";
  }
  const value = parseInUnit(typed, unit, style);
  return value === null ? "wrong" : { value };
}

interface Parts {
  readonly kind: (typeof metricKinds)[number];
  readonly event: string;
  readonly attribute: string;
  readonly secondEvent: string;
  readonly secondAttribute: string;
}

function measureOf({ kind, event: type, attribute, secondEvent, secondAttribute }: Parts, where: Where): Measure {
  const event = Object.keys(where).length > 0 ? { type, where } : { type };
  const second = { type: secondEvent };
  switch (kind) {
    case "count":
    case "proportion":
      return { kind, event };
    case "sum":
      return { kind, event, attribute };
    case "timeBetween":
      return { kind, from: event, to: second };
    case "ratio":
      return {
        kind,
        numerator: { event, attribute: attribute || null },
        denominator: { event: second, attribute: secondAttribute || null },
      };
  }
}
