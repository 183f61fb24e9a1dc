import type { Db } from "~db/client";
import type { Lag, Warehouse } from "~db/warehouse/warehouse";
import { computeOpenHoldOut } from "../deciding/compute-follow-up.server";
import type { FollowUpAnswer } from "../deciding/follow-up-answer";
import { announceVerdict } from "./announce-verdict.server";
import { type ResultQuestion, resultOf, settleResult } from "./compute-result.server";
import { momentsPhase } from "./moments/moments-definition";
import type { ExperimentResult } from "./result";
import { resultQuestion } from "./result-question.server";

const LEAST_GAP_MS = 2_000;
/** A computation may take at most a quarter of the time. */
const REST_AFTER = 3;
/** So long a page waits for a first result, or for one that is known to come at once. */
const FIRST_WAIT_MS = 2_500;
const SHORT_MS = 150;
/** So long a computation waits for what was stored just now to be in the sums. */
const PATIENCE_MS = 2_000;
/** Days left and closed windows move with the time alone. */
const FRESH_FOR_MS = 10 * 60_000;

export interface KeptResult {
  /** Null while the first is being computed, or could not be. */
  readonly result: ExperimentResult | null;
  /** True when a newer one is on its way. */
  readonly isRefreshing: boolean;
  /** Why the last computation failed; null when it did not. */
  readonly failure: string | null;
  /** Whether a shipped effect lasted, from its hold-out; null where there is none. */
  readonly lasted: FollowUpAnswer | null;
  readonly lag: Lag;
  /** Set while every unit is measured for the first time or anew: how many are, and how far that is (0 to 1). */
  readonly measuring: { readonly units: number; readonly share: number | null } | null;
}

export interface ResultKeeper {
  /** The stored result, and the start of a computation in the background when what it rests on has changed. */
  read(experimentId: string): Promise<KeptResult>;
  /** Resolves when a computation that began after this call is stored. */
  refresh(experimentId: string): Promise<void>;
}

interface Work {
  running: Promise<void> | null;
  waiting: Promise<void> | null;
  endedAt: number;
  tookMs: number;
  failure: string | null;
}

interface Keeping {
  readonly db: Db;
  readonly warehouse: Warehouse;
  readonly now: () => number;
  readonly onError: (error: unknown, experimentId: string) => void;
}

/**
 * Keeps the results of experiments: computed in the background from the sums of their units, for each experiment at most
 * every two seconds and never more than a quarter of the time, and served from the store. While units are measured anew
 * the stored result stands.
 */
export function resultKeeper({ db, warehouse, now, onError }: Keeping): ResultKeeper {
  const works = new Map<string, Work>();

  const workOf = (experimentId: string): Work => {
    const known = works.get(experimentId);
    if (known) return known;
    const fresh: Work = { running: null, waiting: null, endedAt: 0, tookMs: 0, failure: null };
    works.set(experimentId, fresh);
    return fresh;
  };
  const compute = async (experimentId: string, work: Work): Promise<void> => {
    try {
      work.tookMs = await computeAndStore(db, warehouse, experimentId, now());
      work.failure = null;
    } catch (error) {
      work.failure = error instanceof Error ? error.message : String(error);
      onError(error, experimentId);
    }
    work.endedAt = performance.now();
  };
  const begin = (experimentId: string, work: Work): Promise<void> => {
    work.running = compute(experimentId, work).finally(() => {
      work.running = null;
    });
    return work.running;
  };
  /** At once, or after a rest; calls that come meanwhile are served by the same computation. */
  const refreshSoon = (experimentId: string): Promise<void> => {
    const work = workOf(experimentId);
    work.waiting ??= rest(work)
      .then(() => work.running)
      .then(() => {
        work.waiting = null;
        return begin(experimentId, work);
      });
    return work.waiting;
  };
  return {
    refresh: (experimentId) => {
      const work = workOf(experimentId);
      work.endedAt = 0;
      return refreshSoon(experimentId);
    },
    read: async (experimentId) => {
      const work = workOf(experimentId);
      const first = await look(db, warehouse, experimentId, now());
      if (first.isCurrent) return { ...first, isRefreshing: false, failure: work.failure };
      const refreshing = refreshSoon(experimentId);
      const willBeShort = work.endedAt > 0 && work.tookMs < SHORT_MS && restMs(work) === 0;
      const waitMs = first.result === null ? FIRST_WAIT_MS : willBeShort ? 2 * SHORT_MS : 0;
      if (waitMs > 0) await Promise.race([refreshing, after(waitMs)]);
      const second = waitMs > 0 ? await look(db, warehouse, experimentId, now()) : first;
      return { ...second, isRefreshing: !second.isCurrent, failure: work.failure };
    },
  };
}

function restMs({ endedAt, tookMs }: Work): number {
  if (endedAt === 0) return 0;
  return Math.max(0, endedAt + Math.max(LEAST_GAP_MS, tookMs * REST_AFTER) - performance.now());
}

function rest(work: Work): Promise<void> {
  const ms = restMs(work);
  return ms === 0 ? Promise.resolve() : after(ms);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

interface Stored {
  readonly state: string;
  readonly result: ExperimentResult;
  readonly lasted: FollowUpAnswer | null;
}

/** Only this file stores results, so the shape is known by its mark. */
function isStored(value: unknown): value is Stored {
  if (typeof value !== "object" || value === null) return false;
  if (!("state" in value && "result" in value && "lasted" in value)) return false;
  const { result } = value;
  return typeof result === "object" && result !== null && "format" in result && result.format === 2;
}

/** Everything beside the data that a result rests on. */
function stateOf({ asOf: _asOf, siteName: _siteName, plan: _plan, ...rests }: ResultQuestion): string {
  return JSON.stringify(rests);
}

/** Returns how long the arithmetic took, ms, without what it waited for. */
async function computeAndStore(db: Db, warehouse: Warehouse, experimentId: string, asOf: number): Promise<number> {
  const question = resultQuestion(db, experimentId, asOf);
  if (question === null) return 0;
  const settled = await settleResult(warehouse, question, PATIENCE_MS);
  const begun = performance.now();
  const result = resultOf(question, settled);
  const tookMs = performance.now() - begun;
  const lasted = question.concludedAt === null ? null : await computeOpenHoldOut(db, warehouse, experimentId, asOf);
  const stored: Stored = { state: stateOf(question), result, lasted };
  if (question.concludedAt === null) announceVerdict(db, question, await storedResult(warehouse, experimentId), result);
  await warehouse.saveResult(experimentId, { asOf, version: settled.version, result: stored });
  return tookMs;
}

async function storedResult(warehouse: Warehouse, experimentId: string): Promise<ExperimentResult | null> {
  const found = await warehouse.findResult(experimentId);
  return found !== null && isStored(found.result) ? found.result.result : null;
}

async function look(db: Db, warehouse: Warehouse, experimentId: string, at: number) {
  const question = resultQuestion(db, experimentId, at);
  const lag = await warehouse.lag();
  const found = await warehouse.findResult(experimentId);
  const stored = found !== null && isStored(found.result) ? found.result : null;
  if (question === null) return { result: null, lasted: null, isCurrent: true, lag, measuring: null };
  const measuring = await measuringOf(warehouse, question);
  if (stored === null || found === null) return { result: null, lasted: null, isCurrent: false, lag, measuring };
  const isYoung = at - found.asOf < FRESH_FOR_MS;
  const isSame = found.version === lag.version;
  // What is concluded changes little: it need not follow every event.
  const isTimely = question.concludedAt === null ? isSame && isYoung : isSame || isYoung;
  const isCurrent = stored.state === stateOf(question) && isTimely;
  return { result: stored.result, lasted: stored.lasted, isCurrent, lag, measuring };
}

async function measuringOf(warehouse: Warehouse, question: ResultQuestion): Promise<KeptResult["measuring"]> {
  const { experimentId, phase } = question;
  const state = await warehouse.momentsState(momentsPhase({ experimentId, phaseId: phase?.id ?? null }));
  return state === null || state.isWhole ? null : { units: state.units, share: state.share };
}
