import { type FactEvent, textOf } from "./fact-event";
import type { OrderDetail } from "./order-detail";

/** Lines of which something wrong, missing or damaged was reported for the first time. */
export interface ErrorReport {
  readonly at: number;
  readonly lines: number;
}

/** A report that names no line is of all of them. Null: nothing was reported. */
export function reportsOf(events: readonly FactEvent[], { lines }: OrderDetail): readonly ErrorReport[] | null {
  const reported = events.filter(({ type }) => type === "error_reported");
  if (reported.length === 0) return null;
  const right = new Set(lines.flatMap(({ line, isCancelled }) => (isCancelled ? [] : [line])));
  return reported.map((event) => {
    const before = right.size;
    const line = textOf(event, "line");
    if (line === null) right.clear();
    else right.delete(line);
    return { at: event.occurredAt, lines: before - right.size };
  });
}

/** How often somebody got in touch for each reason, in small letters; "" without one. Null: nobody did. */
export function contactReasonsOf(events: readonly FactEvent[]): Readonly<Record<string, number>> | null {
  const reasons = new Map<string, number>();
  for (const event of events) {
    if (event.type !== "contact_received") continue;
    const reason = (textOf(event, "reason") ?? "").toLowerCase();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (reasons.size === 0) return null;
  return Object.fromEntries([...reasons].sort(([one], [other]) => (one < other ? -1 : 1)));
}
