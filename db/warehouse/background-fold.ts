import type { Fold } from "./fold";
import type { GroupCommit } from "./group-commit";
import { breathe } from "./histories";

const SLICE = 2_000;
/** Large slices change fewer pages for each event, so under load there are few of them. */
const PAUSE_WHILE_BUSY_MS = 1_000;
/** A writer that came within this time makes the fold step aside. */
const BUSY_MS = 20;
/** The first slice after a quiet time. */
const SOON_MS = 50;
/** After a write that the disk refused. */
const RETRY_MS = 1_000;

export interface BackgroundFold {
  /** Something was appended: fold soon, in slices between requests. */
  wake(): void;
  /** Folds everything that waits now. */
  finish(): Promise<void>;
  stop(): void;
}

/**
 * Folds in slices. While events keep coming it takes a small share of the time, the larger the longer the oldest has
 * waited, so that the backlog of a burst is worked off after it and a lasting load slows the writers instead.
 */
export function backgroundFold(
  fold: Fold,
  { commit }: GroupCommit,
  now: () => number = () => performance.now(),
): BackgroundFold {
  let lastAppend = 0;
  let behindSince = 0;
  /** Something was appended since the last slice began. */
  let woken = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const pause = () => {
    if (now() - lastAppend > BUSY_MS) return 0;
    const waited = now() - behindSince;
    return waited > 30_000 ? 0 : waited > 5_000 ? 5 : PAUSE_WHILE_BUSY_MS;
  };
  const schedule = (afterMs: number) => {
    if (stopped) return;
    timer = setTimeout(run, afterMs);
    timer.unref();
  };
  const run = async () => {
    woken = false;
    const folded = await commit(() => fold.slice(SLICE)).catch(() => null);
    timer = null;
    if (folded === null) schedule(RETRY_MS);
    else if (folded === SLICE) schedule(pause());
    else {
      behindSince = now();
      if (woken) schedule(pause());
    }
  };
  return {
    wake: () => {
      lastAppend = now();
      woken = true;
      if (timer) return;
      behindSince = lastAppend;
      schedule(SOON_MS);
    },
    finish: async () => {
      while (fold.isBehind()) {
        await commit(() => fold.slice(SLICE));
        await breathe();
      }
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
