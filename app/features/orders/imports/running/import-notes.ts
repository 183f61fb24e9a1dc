import { z } from "zod";
import type { Difference } from "../reading/fold-order";

const MOST_COLUMNS = 20;

const notesSchema = z.object({
  /** Columns of the order in which lines of one order say different things, with how many orders and one of them. */
  differences: z.array(
    z.object({ column: z.string(), orders: z.number(), orderId: z.string(), values: z.array(z.string()) }),
  ),
});

/** What the reading of a file found worth saying. */
export type ImportNotes = z.infer<typeof notesSchema>;

export function readNotes(stored: unknown): ImportNotes {
  const parsed = notesSchema.safeParse(stored);
  return parsed.success ? parsed.data : { differences: [] };
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
  return { differences: [...differences.values()] };
}
