/** Digits at the end of a count that neighbours do not share: a thousand lie together. */
const LAST_DIGITS = 3;

/**
 * The part of a text that others counted up with it share: up to the last three digits of its last number. What comes together
 * has mostly been counted up, so an index whose keys begin with it has few pages changed by a batch. Texts that are not
 * counted up share nothing, and lie scattered.
 */
export function placeOfText(text: string): string {
  let last = text.length;
  while (last > 0 && !isDigit(text, last - 1)) last -= 1;
  let end = last;
  while (end > 0 && last - end < LAST_DIGITS && isDigit(text, end - 1)) end -= 1;
  return text.slice(0, end);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
