import type { GroupCommit } from "./group-commit";
import { breathe } from "./histories/histories";

/** While writers are busy the fold waits this long for a quiet moment, and this long between looks for one. */
const PATIENCE_MS = 5_000;
const LOOK_MS = 250;
/** A writer that came within this time makes the fold step aside. */
const BUSY_MS = 1_000;
/** The first slice after a quiet time. */
const SOON_MS = 50;
/** Between slices while writers are busy, until the oldest event has waited for too long. */
const STEP_ASIDE_MS = 5;
const HURRY_MS = 30_000;
/** When somebody waits for the end: for so long in one write. */
const FINISH_MS = 100;
/** After a write that the disk refused. */
const RETRY_MS = 1_000;

/** Work that is done in pieces, each inside a write. */
export interface Steps {
  /** One piece, short enough to be done between two requests; larger when somebody waits for the end. Whether more is left. */
  step(isHurried: boolean): boolean;
  isBehind(): boolean;
}

export interface BackgroundFold {
  /** Something was appended: fold soon, in slices between requests. */
  wake(): void;
  /** Folds everything that waits now. */
  finish(): Promise<void>;
  stop(): void;
}

/**
 * Folds in slices, in quiet moments. Whoever reads by unit folds what is left first, so under load nothing is lost by
 * waiting: a burst is worked off after it. A lasting load is folded beside the writers after five seconds, and slows them
 * when the oldest event has waited for thirty.
 */
export function backgroundFold(
  steps: Steps,
  { commit }: GroupCommit,
  now: () => number = () => performance.now(),
): BackgroundFold {
  let lastAppend = 0;
  let behindSince = 0;
  /** Something was appended since the last slice began. */
  let woken = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const isBusy = () => now() - lastAppend < BUSY_MS;
  const waited = () => now() - behindSince;
  const schedule = (afterMs: number) => {
    if (stopped) return;
    timer = setTimeout(run, afterMs);
    timer.unref();
  };
  /** Several steps in one write: whoever waits for the end waits less for the disk. */
  const stepsFor = (forMs: number) => {
    const end = now() + forMs;
    while (steps.step(true) && now() < end);
  };
  const run = async () => {
    if (isBusy() && waited() < PATIENCE_MS) {
      schedule(LOOK_MS);
      return;
    }
    woken = false;
    const isMore = await commit(() => steps.step(false)).catch(() => null);
    timer = null;
    if (isMore === null) schedule(RETRY_MS);
    else if (isMore) schedule(isBusy() && waited() < HURRY_MS ? STEP_ASIDE_MS : 0);
    else {
      behindSince = now();
      if (woken) schedule(SOON_MS);
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
      while (steps.isBehind()) {
        await commit(() => stepsFor(FINISH_MS));
        await breathe();
      }
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
