import { knownEventTypes } from "../../event-types";
import { refuseRow, shownCell } from "./row-mistake";

const TYPE = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/;
const MOST_KEPT = 10_000;

const known = new Map(knownEventTypes.map((type) => [type.toLowerCase(), type]));
let kept = new Map<string, string>();

/** "Picked up " -> "Picked_up"; a type that the app knows by another case gets its own; other signs become hyphens. */
export function eventTypeOf(text: string): string {
  const name = text.trim().replace(/\s+/g, "_");
  return known.get(name.toLowerCase()) ?? name;
}

/** The event type that a cell names. Few are met in one file, so they are checked once each. */
export function readEventType(text: string, column: string): string {
  const before = kept.get(text);
  if (before !== undefined) return before;
  const type = eventTypeOf(text);
  if (!TYPE.test(type)) {
    refuseRow(column, `is not a name of letters, digits, _ . and - that starts with a letter: ${shownCell(text)}`);
  }
  if (kept.size >= MOST_KEPT) kept = new Map();
  kept.set(text, type);
  return type;
}
