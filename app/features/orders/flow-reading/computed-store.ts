/** What a long computation has come to. */
export interface Computed<Value> {
  /** The last outcome, which may be of older data; null while there is none. */
  readonly value: Value | null;
  /** When its computing began, ms UTC; null without a value. */
  readonly asOf: number | null;
  /** Share done of the computation under way, 0 to 1; null when none is. */
  readonly progress: number | null;
  /** The last computation ended in a mistake, which is in the log. */
  readonly hasFailed: boolean;
}

export interface ComputedRequest<Value> {
  readonly key: string;
  /** Of the data it is made of: while it stays, so does the value. */
  readonly version: string;
  readonly at: number;
  readonly run: (onProgress: (share: number) => void) => Promise<Value>;
}

interface Entry<Value> {
  value: Value | null;
  asOf: number | null;
  version: string;
  progress: number | null;
  hasFailed: boolean;
  running: Promise<void> | null;
}

export interface ComputedStore<Value> {
  /** The value for a key: at once when it is known, else after a short wait or with the share done so far. */
  find(request: ComputedRequest<Value>): Promise<Computed<Value>>;
}

const MOST_KEPT = 24;
/** Data that changes all the time does not make the value anew more often than this. */
const FRESH_MS = 60_000;
/** A page waits this long before it shows how far the computation is. */
const PATIENCE_MS = 1_500;

const stores = new Set<{ clear(): void }>();
let last: Promise<void> = Promise.resolve();

/** Drops every value, for instance when other databases are opened. */
export function forgetComputed(): void {
  for (const store of stores) store.clear();
}

/** Keeps the outcomes of long computations; one of them runs at a time in the whole process. */
export function computedStore<Value>(onError: (error: unknown) => void): ComputedStore<Value> {
  const entries = new Map<string, Entry<Value>>();
  stores.add(entries);
  return {
    find: async (request) => {
      const entry = entries.get(request.key) ?? newEntry<Value>();
      entries.delete(request.key);
      entries.set(request.key, entry);
      for (const [key, { running }] of entries) {
        if (entries.size <= MOST_KEPT) break;
        if (running === null) entries.delete(key);
      }
      if (!isFresh(entry, request)) start(entry, request, onError);
      if (entry.value === null && entry.running) await Promise.race([entry.running, patience()]);
      const { value, asOf, progress, hasFailed } = entry;
      return { value, asOf, progress, hasFailed };
    },
  };
}

function newEntry<Value>(): Entry<Value> {
  return { value: null, asOf: null, version: "", progress: null, hasFailed: false, running: null };
}

function isFresh<Value>(entry: Entry<Value>, { version, at }: ComputedRequest<Value>): boolean {
  if (entry.running) return true;
  return entry.asOf !== null && (entry.version === version || at - entry.asOf < FRESH_MS);
}

function start<Value>(
  entry: Entry<Value>,
  { version, at, run }: ComputedRequest<Value>,
  onError: (error: unknown) => void,
): void {
  entry.progress = 0;
  const made = last.then(() =>
    run((share) => {
      entry.progress = share;
    }),
  );
  const running = made
    .then((value) => {
      Object.assign(entry, { value, asOf: at, version, hasFailed: false });
    })
    .catch((error: unknown) => {
      entry.hasFailed = true;
      onError(error);
    })
    .finally(() => {
      entry.progress = null;
      entry.running = null;
    });
  entry.running = running;
  last = running;
}

function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}
