import { z } from "zod";

/** What a plan or draft declares about the flow of orders. */
const declaredSchema = z.object({
  kind: z.string().catch(""),
  flowStep: z.string().catch(""),
  /** Of a plan. */
  change: z
    .object({
      what: z.string().catch(""),
      steps: z.array(z.object({ name: z.string(), change: z.string() })).catch([]),
    })
    .catch({ what: "", steps: [] }),
  /** Of a draft, by kind. */
  changeValues: z.record(z.string(), z.record(z.string(), z.string())).catch({}),
  steps: z.array(z.object({ name: z.string(), change: z.string() })).catch([]),
});

/** Events that end the steps which a kind of change is about, by kind and by what of it changes. */
const touched: Readonly<Record<string, readonly string[]>> = {
  packaging: ["packed"],
  pricing: ["paid"],
  "delivery promise": ["paid"],
  "delivery window": ["delivered"],
  "delivery carrier": ["shipped", "delivered"],
  "delivery cutOff": ["shipped"],
};
/** "Packing" and "packed" begin alike. */
const STEM = 4;

/**
 * Whether a plan or draft declares that it touches a step: by the step it was made for, by a step of the flow that it names and
 * changes, or by its kind of change.
 *
 * @param declared The plan's or draft's JSON, as it was stored.
 */
export function touchesStep(declared: unknown, { from, to }: { readonly from: string; readonly to: string }): boolean {
  const parsed = declaredSchema.safeParse(declared);
  if (!parsed.success) return false;
  const { kind, flowStep, change, changeValues, steps } = parsed.data;
  if (flowStep !== "") return flowStep === `${from}>${to}`;
  if (kind === "orderFlow") {
    return [...change.steps, ...steps].some((row) => row.change !== "same" && names(row.name, to));
  }
  const what = change.what || (changeValues[kind]?.what ?? "");
  return (touched[what === "" ? kind : `${kind} ${what}`] ?? touched[kind] ?? []).includes(to);
}

function names(words: string, activity: string): boolean {
  const stem = activity.slice(0, STEM).toLowerCase();
  return words
    .toLowerCase()
    .split(/\W+/)
    .some((word) => word.startsWith(stem));
}
