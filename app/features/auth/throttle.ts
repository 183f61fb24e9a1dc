import type { Db } from "~db/client";
import { blockUntil, findBlockedUntil, forgetFailures, recordFailure } from "~db/queries/people/sign-in";

const minute = 60_000;
const forgetAfterMs = 24 * 60 * minute;
const longestBlockMs = 15 * minute;

/** Failures that cost nothing: typing errors. An address is shared by many people, so it has more. */
const freeFailures = { account: 5, address: 30 } as const;
export type ThrottleKind = keyof typeof freeFailures;

export interface ThrottleSubject {
  readonly kind: ThrottleKind;
  /** An HMAC: accounts and addresses themselves are not kept. */
  readonly subject: string;
}

/** When the next try is allowed, ms since 1970; null when it is now. */
export function blockedUntil(db: Db, subjects: readonly ThrottleSubject[], now: number): number | null {
  const latest = Math.max(0, ...subjects.map(({ subject }) => findBlockedUntil(db, subject)));
  return latest > now ? latest : null;
}

/** Counts a failed try; past the free ones every further one doubles the wait, up to a quarter of an hour. */
export function countFailure(db: Db, subjects: readonly ThrottleSubject[], now: number): void {
  for (const { kind, subject } of subjects) {
    const beyond = recordFailure(db, subject, now, forgetAfterMs) - freeFailures[kind];
    if (beyond >= 0) blockUntil(db, subject, now + Math.min(longestBlockMs, 2 ** Math.min(beyond, 10) * 15_000));
  }
}

/** A success forgives the account, not the address: one good password must not buy guesses at others. */
export function forgive(db: Db, subjects: readonly ThrottleSubject[]): void {
  for (const { kind, subject } of subjects) if (kind === "account") forgetFailures(db, subject);
}
