import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { deleteThrottle, deleteThrottlesBefore, findThrottle, saveThrottle } from "~db/queries/people/throttles";

interface Limit {
  /** Attempts that cost nothing. */
  readonly free: number;
  /** The pause after the first attempt too many; it doubles with each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Failures this old no longer count. */
const FORGOTTEN_AFTER_MS = 24 * 60 * MINUTE_MS;

const limits = {
  account: { free: 5, firstPauseMs: 15 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
  // Whole offices share an address.
  address: { free: 30, firstPauseMs: 15 * SECOND_MS, longestPauseMs: 60 * MINUTE_MS },
} as const satisfies Record<string, Limit>;

export interface Attempt {
  /** What is tried: "sign-in", "reset"; purposes do not share counts. */
  readonly purpose: string;
  /** The account tried, whether or not it exists. */
  readonly account: string;
  /** The caller's address; empty when unknown. */
  readonly address: string;
}

/**
 * Counts an attempt before it is made, so that many at once cannot slip through.
 *
 * @returns null when it may be made, else when it may be tried again (milliseconds since 1970); then nothing was counted.
 */
export function takeAttempt(attempt: Attempt): number | null {
  const at = clock.now();
  return db.transaction(
    () => {
      deleteThrottlesBefore(db, at - FORGOTTEN_AFTER_MS);
      const rows = subjects(attempt).map(({ subject, limit }) => ({ row: findThrottle(db, subject), subject, limit }));
      const blockedUntil = Math.max(...rows.map(({ row }) => row?.blockedUntil ?? 0));
      if (blockedUntil > at) return blockedUntil;
      for (const { row, subject, limit } of rows) {
        const failures = (row?.failures ?? 0) + 1;
        saveThrottle(db, { subject, failures, blockedUntil: at + pauseAfter(failures, limit), updatedAt: at });
      }
      return null;
    },
    { behavior: "immediate" },
  );
}

/** The attempt was right: the account starts afresh, and the address gets this attempt back. */
export function attemptSucceeded(attempt: Attempt): void {
  const at = clock.now();
  db.transaction(() => {
    for (const { kind, subject } of subjects(attempt)) {
      const row = findThrottle(db, subject);
      if (kind === "account" || !row || row.failures <= 1) deleteThrottle(db, subject);
      else saveThrottle(db, { ...row, failures: row.failures - 1, blockedUntil: 0, updatedAt: at });
    }
  });
}

function pauseAfter(failures: number, { free, firstPauseMs, longestPauseMs }: Limit): number {
  if (failures < free) return 0;
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - free));
}

/** Neither the account nor the address is kept: only what the installation's key makes of them. */
function subjects({ purpose, account, address }: Attempt) {
  const named = [
    { kind: "account", value: account, limit: limits.account },
    { kind: "address", value: address, limit: limits.address },
  ] as const;
  return named
    .filter(({ value }) => value !== "")
    .map(({ kind, value, limit }) => ({ kind, limit, subject: secret.hmac(`${purpose} by ${kind}`, value) }));
}
