import type { Fold } from "./fold";
import type { GroupCommit } from "./group-commit";
import { breathe } from "./histories";

const SLICE = 500;
/** A writer that came within this time makes the fold step aside. */
const BUSY_MS = 20;

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
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const pause = () => {
    if (now() - lastAppend > BUSY_MS) return 0;
    const waited = now() - behindSince;
    return waited > 30_000 ? 0 : waited > 5_000 ? 5 : 40;
  };
  const schedule = () => {
    if (timer || stopped) return;
    timer = setTimeout(run, pause());
    timer.unref();
  };
  const run = async () => {
    const folded = await commit(() => fold.slice(SLICE)).catch(() => 0);
    timer = null;
    if (folded === SLICE) schedule();
    else behindSince = now();
  };
  return {
    wake: () => {
      lastAppend = now();
      if (!timer) behindSince = lastAppend;
      schedule();
    },
    finish: async () => {
      while (fold.isBehind()) {
        await commit(() => fold.slice(SLICE * 4));
        await breathe();
      }
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
