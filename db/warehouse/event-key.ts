import { hash } from "node:crypto";
import { unitKey } from "./unit-key";

/** Digits at the end of a count that neighbours do not share: a thousand ids lie together. */
const LAST_DIGITS = 3;
const PLACE_BYTES = 6;

/**
 * What makes an event once, in 16 bytes: six that ids counted up share by the thousand, then ten of the SHA-256 of its
 * connection and its sender's id. What comes together mostly lies together in the index then, and a batch changes few of its
 * pages. The first six follow from the id as well, so two events of one key would have to agree in 80 bits of the SHA-256.
 */
export function eventKey(connectionId: string, eventId: string): Buffer {
  const text = `${connectionId}\n${eventId}`;
  const key = hash("sha256", text, "buffer").subarray(0, 16);
  key.writeUIntBE(unitKey(text.slice(0, endOfPlace(text))) % 2 ** (8 * PLACE_BYTES), 0, PLACE_BYTES);
  return key;
}

/** Where the last number in a text has its last three digits. */
function endOfPlace(text: string): number {
  let last = text.length;
  while (last > 0 && !isDigit(text, last - 1)) last -= 1;
  let end = last;
  while (end > 0 && last - end < LAST_DIGITS && isDigit(text, end - 1)) end -= 1;
  return end;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
