import { z } from "zod";
import type { CorrectedEvent } from "~db/warehouse/warehouse";
import type { Difference } from "../reading/fold-order";

const MOST_COLUMNS = 20;
const MOST_EXAMPLES = 20;

const moneySchema = z.object({ amountMinor: z.number(), currency: z.string() });
const saidSchema = z.union([z.string(), z.number(), z.boolean(), moneySchema]).nullable();

const correctionSchema = z.object({
  orderId: z.string().nullable(),
  type: z.string(),
  field: z.string(),
  /** Null: nothing, or nothing that is shown in a line. Moments are ISO 8601. */
  was: saidSchema,
  is: saidSchema,
});

const notesSchema = z.object({
  /** Columns of the order in which lines of one order say different things, with how many orders and one of them. */
  differences: z
    .array(z.object({ column: z.string(), orders: z.number(), orderId: z.string(), values: z.array(z.string()) }))
    .default([]),
  /** Events of earlier files that this one corrected, with the first of them. */
  corrected: z.object({ events: z.number(), examples: z.array(correctionSchema) }).default({ events: 0, examples: [] }),
});

/** What the reading of a file found worth saying. */
export type ImportNotes = z.infer<typeof notesSchema>;

export type ShownCorrection = z.infer<typeof correctionSchema>;

export function readNotes(stored: unknown): ImportNotes {
  const parsed = notesSchema.safeParse(stored);
  return parsed.success ? parsed.data : notesSchema.parse({});
}

/** Adds what a batch found; returns the same notes when it found nothing. */
export function addDifferences(
  notes: ImportNotes,
  found: readonly (Difference & { readonly orderId: string })[],
): ImportNotes {
  if (found.length === 0) return notes;
  const differences = new Map(notes.differences.map((one) => [one.column, one]));
  for (const { column, orderId, values } of found) {
    const known = differences.get(column);
    if (known) differences.set(column, { ...known, orders: known.orders + 1 });
    else if (differences.size < MOST_COLUMNS)
      differences.set(column, { column, orders: 1, orderId, values: [...values] });
  }
  return { ...notes, differences: [...differences.values()] };
}

/** Adds what a batch corrected; returns the same notes when it corrected nothing. */
export function addCorrections(notes: ImportNotes, found: readonly CorrectedEvent[]): ImportNotes {
  if (found.length === 0) return notes;
  const { events, examples } = notes.corrected;
  const more: ShownCorrection[] = [];
  for (const { orderId, type, changes } of found) {
    if (examples.length + more.length >= MOST_EXAMPLES) break;
    for (const { field, was, is } of changes) {
      more.push({ orderId, type, field, was: saidOf(field, was), is: saidOf(field, is) });
    }
  }
  const all = [...examples, ...more].slice(0, MOST_EXAMPLES);
  return { ...notes, corrected: { events: events + found.length, examples: all } };
}

const times: ReadonlySet<string> = new Set(["occurredAt", "startAt"]);
/** Who it was about or who did it is nobody's example. */
const people: ReadonlySet<string> = new Set(["customerId", "staffRef", "staffId"]);

function saidOf(field: string, value: unknown): ShownCorrection["was"] {
  if (people.has(field)) return null;
  if (times.has(field) && typeof value === "number") return new Date(value).toISOString();
  const parsed = saidSchema.safeParse(value ?? null);
  return parsed.success ? parsed.data : null;
}
