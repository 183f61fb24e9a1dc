import type { GroupCommit } from "../group-commit";
import { breathe } from "../histories/histories";
import type { Moments } from "./open-moments";

/** So long one slice may take, ms, because pages and endpoints wait for it; longer when somebody waits for the end. */
const QUIET_MS = 15;
const HURRIED_MS = 50;
/** After something changed: what comes right behind it is measured with it. */
const SOON_MS = 100;
/** Between slices while events wait to be folded. */
const STEP_ASIDE_MS = 20;
/** After a write that the disk refused. */
const RETRY_MS = 1_000;
/** What other processes marked is noticed within this time. */
const LOOK_MS = 2_000;

export interface BackgroundMoments {
  /** Something was marked: measure it soon, in slices between requests. */
  wake(): void;
  /** Measures what a phase still waits for now, at most until the patience (ms) is over. */
  finish(phaseId: string, patienceMs: number): Promise<void>;
  stop(): void;
}

interface Parts {
  readonly moments: Moments;
  readonly group: GroupCommit;
  /** Whether measuring should step aside: events wait to be folded, and would mark the same units again. */
  readonly isBusy: () => boolean;
  /** Inside each write that measured something. */
  readonly onMeasured: () => void;
}

/** Measures marked units and new phases in quiet moments. */
export function backgroundMoments({ moments, group: { commit }, isBusy, onMeasured }: Parts): BackgroundMoments {
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;
  let isSoon = false;
  let stopped = false;

  const slice = (forMs: number, phaseId?: string) =>
    commit(() => {
      if (moments.slice(forMs, phaseId)) onMeasured();
    });
  const schedule = (afterMs: number) => {
    if (timer) clearTimeout(timer);
    timer = stopped ? null : setTimeout(run, afterMs).unref();
  };
  /** How long to wait until the next slice, ms. */
  const step = async (): Promise<number> => {
    try {
      if (moments.isBehind()) await slice(QUIET_MS);
      if (stopped || !moments.isBehind()) return LOOK_MS;
      return isBusy() ? STEP_ASIDE_MS : 0;
    } catch {
      return RETRY_MS;
    }
  };
  const run = async () => {
    isRunning = true;
    isSoon = false;
    const afterMs = await step();
    isRunning = false;
    schedule(afterMs);
  };
  return {
    wake: () => {
      if (isRunning || isSoon) return;
      isSoon = true;
      schedule(SOON_MS);
    },
    finish: async (phaseId, patienceMs) => {
      const end = performance.now() + patienceMs;
      while (!stopped && moments.isBehind(phaseId) && performance.now() < end) {
        await slice(HURRIED_MS, phaseId);
        await breathe();
      }
      const failure = moments.failureOf(phaseId);
      if (failure) throw failure;
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
