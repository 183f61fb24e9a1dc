const FIRST_MS = 10_000;
const GROWTH = 3;
const LONGEST_MS = 12 * 3_600_000;
/** About three days of trying. */
const MOST_ATTEMPTS = 14;

/**
 * How long to wait after a try that failed: ten seconds, then three times as long each time, at most twelve hours, and up to a
 * quarter more by chance, so that messages that failed together do not come back together.
 *
 * @param attempts Tries so far, from 1.
 * @param luck Uniform in [0, 1).
 * @returns Milliseconds; null: enough was tried.
 */
export function retryDelayMs(attempts: number, luck: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const delay = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** (attempts - 1));
  return Math.round(delay * (1 + luck / 4));
}
